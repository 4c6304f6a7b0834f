package dev.cowork;

import dev.cowork.data.MemoryId;
import java.util.List;
import java.util.Optional;

/** The memories of a workspace. Thread-safe. */
public interface Memories {
    /**
     * Remembers a statement. One that says the same already is kept instead: exactly (the same text but for case,
     * punctuation and spaces) or nearly (Jaccard similarity of the shingles of three words of at least 0.9, and no
     * number or negation in one that the other lacks). The text that was there stays, unless a person says what only
     * models had said: then the person's words become its next version.
     *
     * @param text 1 to 10,000 characters, not blank
     * @return the memory, and whether it is new
     * @throws dev.cowork.error.InvalidInputException if the text is blank, too long, or holds NUL
     */
    Remembered remember(String text);

    /**
     * Remembers a statement that comes from somewhere.
     *
     * @param request the statement, what it came from, and how it weighs
     * @return the memory, and whether it is new
     */
    Remembered remember(RememberRequest request);

    /**
     * Looks for a memory in any state.
     *
     * @param id its id
     * @return the memory, or empty
     */
    Optional<Memory> find(MemoryId id);

    /**
     * Lists memories.
     *
     * @param filter which, and which page
     * @return oldest first
     */
    List<Memory> list(MemoryFilter filter);

    /**
     * Lists all active memories.
     *
     * @return oldest first
     */
    List<Memory> list();

    /**
     * Lists the versions of a memory.
     *
     * @param id the memory
     * @return all, oldest first
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    List<Memory> versions(MemoryId id);

    /**
     * Writes the text of a memory anew. What a person wrote is never overwritten by what is derived.
     *
     * @param id an active memory
     * @param text its new text
     * @return the memory as it is now
     * @throws dev.cowork.error.NotFoundException if there is no such active memory
     * @throws dev.cowork.error.ConflictException if a person wrote the current text and the actor is not a person
     */
    Memory edit(MemoryId id, String text);

    /**
     * Keeps a memory in each context, or no longer.
     *
     * @param id an active memory
     * @param pinned whether to
     * @return the memory as it is now
     * @throws dev.cowork.error.NotFoundException if there is no such active memory
     */
    Memory pin(MemoryId id, boolean pinned);

    /**
     * Sets how much a memory weighs.
     *
     * @param id an active memory
     * @param importance from 0 to 1
     * @return the memory as it is now
     * @throws dev.cowork.error.NotFoundException if there is no such active memory
     */
    Memory setImportance(MemoryId id, double importance);

    /**
     * Puts a new memory in the place of an old one, which stays, dated, and is not found any more. The new one takes over
     * pin and importance. Where an active memory says exactly this already, that one takes the place.
     *
     * @param old an active memory
     * @param text the new statement
     * @return the new memory
     * @throws dev.cowork.error.NotFoundException if there is no such active memory
     * @throws dev.cowork.error.ConflictException if a person wrote the old text and the actor is not a person
     * @throws dev.cowork.error.InvalidInputException if the old one says exactly this
     */
    Memory supersede(MemoryId old, String text);

    /**
     * Hides a memory for good.
     *
     * @param id the memory
     * @return what it did
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    ForgetReceipt forget(MemoryId id);

    /**
     * Removes the text of a memory. Cannot be taken back.
     *
     * @param id the memory
     * @return what went and what is beyond reach
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    EraseReceipt erase(MemoryId id);
}
