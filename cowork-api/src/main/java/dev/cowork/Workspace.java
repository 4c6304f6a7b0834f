package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.data.WorkspaceId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One isolated project: documents, chats, memories, artifacts and rules. A light, thread-safe handle without anything
 * to close.
 */
public interface Workspace {
    /**
     * Its id.
     *
     * @return the id
     */
    WorkspaceId id();

    /**
     * Its name.
     *
     * @return the name
     */
    String name();

    /**
     * Whether taking this handle made the workspace.
     *
     * @return true on the handle that made it
     */
    boolean isNew();

    /**
     * The same workspace with another actor.
     *
     * @param actor who acts through the new handle
     * @return a new handle
     */
    Workspace as(Actor actor);

    /**
     * Who acts through this handle.
     *
     * @return the actor
     */
    Actor actor();

    /**
     * Its documents.
     *
     * @return the documents
     */
    Documents documents();

    /**
     * What models want to change in its documents.
     *
     * @return the drafts
     */
    Drafts drafts();

    /**
     * The documents that are open in it.
     *
     * @return the open documents
     */
    OpenDocuments openDocuments();

    /**
     * Its memories.
     *
     * @return the memories
     */
    Memories memory();

    /**
     * Its chats.
     *
     * @return the chats
     */
    Chats chats();

    /**
     * Its artifacts.
     *
     * @return the artifacts
     */
    Artifacts artifacts();

    /**
     * Its rules.
     *
     * @return the rules
     */
    Rules rules();

    /**
     * Which model is asked in this workspace and how, as far as the workspace says it.
     *
     * @return the settings, perhaps none
     */
    ModelSettings models();

    /**
     * Says which model is asked in this workspace and how, from the next turn on.
     *
     * @param settings what goes before the settings of the engine; {@link ModelSettings#NONE} takes it back
     * @throws dev.cowork.error.NotFoundException if there is no such provider
     */
    void useModels(ModelSettings settings);

    /**
     * The well-known documents as one text, for hosts that ask a model by themselves: the {@linkplain WellKnown identity
     * documents} that exist, in their order, each named; then, framed as data, the memory document and the logs of
     * yesterday and today. An identity document that a model wrote, or that was imported, is data too. It is what the
     * contexts of chats have of these documents, but whole: there a document may be left out for want of room, and other
     * data may stand beside these. What was forgotten, and what a rule keeps out of contexts, is not in it.
     *
     * @return the text; empty when there is none of the documents
     */
    String systemPrompt();

    /**
     * Adds a line to the {@linkplain WellKnown#MEMORY memory document}, and makes it if it is not there. Those who add at
     * the same time lose nothing.
     *
     * @param text what to remember; 1 to 1,048,576 characters, not blank; may have several lines
     * @return the document as it is now
     * @throws dev.cowork.error.InvalidInputException if the text is blank, too long, or not valid Unicode
     */
    Document appendMemory(String text);

    /**
     * Adds an entry to today's log, such as {@code daily/2026-03-02.md}, and makes the log if it is not there. The entry
     * is a list item that begins with the time of day. Day and time are those of the engine's clock in the workspace's
     * {@link #zone()}; in the hour that comes twice when summer time ends, the time has its offset. Those who add at the
     * same time lose nothing.
     *
     * @param text what happened; 1 to 1,048,576 characters, not blank; further lines are indented
     * @return the document as it is now
     * @throws dev.cowork.error.InvalidInputException if the text is blank, too long, or not valid Unicode
     */
    Document appendDailyLog(String text);

    /**
     * The time zone in which this workspace's days begin.
     *
     * @return the zone that was set, otherwise UTC: not the machine's, since a workspace may be opened on several machines,
     *     which must agree on the day, and a server's own zone says nothing about its users
     */
    ZoneId zone();

    /**
     * Says in which time zone this workspace's days begin, from now on: which daily log is today's, and the days that
     * contexts name. Logs that are there keep their names.
     *
     * @param zone the zone; {@link java.time.ZoneOffset#UTC} takes it back
     */
    void useZone(ZoneId zone);

    /**
     * What models may cost in this workspace.
     *
     * @return the limits, perhaps none
     */
    List<SpendingLimit> spendingLimits();

    /**
     * Bounds what models may cost in this workspace, from the next call on. Limits add up: the strictest refuses.
     *
     * @param limits all limits of the workspace; none takes them back
     */
    void limitSpending(SpendingLimit... limits);

    /**
     * Sums up what calls cost.
     *
     * @param query which calls
     * @return by day, provider, model and chat
     */
    List<UsageRow> usage(UsageQuery query);

    /**
     * Searches everything in it.
     *
     * @param query a question or words; 1 to 10,000 characters, not blank
     * @return the ten best hits, and how well the legs could answer
     * @throws dev.cowork.error.InvalidInputException if the query is blank or too long
     */
    SearchResults search(String query);

    /**
     * Searches.
     *
     * @param request what to search, where, and how
     * @return the hits, and how well the legs could answer
     * @throws dev.cowork.error.InvalidInputException if the query is blank or too long
     */
    SearchResults search(SearchRequest request);

    /**
     * The number of the newest change.
     *
     * @return from 1, or 0 for a workspace in which nothing happened
     */
    long change();

    /**
     * Waits until both legs hold everything that was written before this call.
     *
     * @param timeout how long to wait at the most
     * @return the state of the legs then
     */
    List<LegStatus> awaitIndexed(Duration timeout);

    /**
     * Reads the text that a source names.
     *
     * @param source a document version, messages, or a memory version
     * @return the text, or empty when it is not there or was erased
     */
    Optional<String> text(Source source);

    /**
     * Hides a source for good: it is never found or put into a context again, until it is taken back.
     *
     * @param source the key of a document, message or memory
     * @return what it did
     * @throws dev.cowork.error.NotFoundException if there is no such source
     */
    ForgetReceipt forget(SourceKey source);

    /**
     * Takes {@link #forget} back.
     *
     * @param source the key
     * @throws dev.cowork.error.NotFoundException if it was not forgotten, or was erased
     */
    void unforget(SourceKey source);

    /**
     * Removes the text of a source from versions, messages, contexts, indexes and files. Cannot be taken back.
     *
     * @param source the key of a document, message or memory
     * @return what went, what is beyond reach, and which replies had it in context
     * @throws dev.cowork.error.NotFoundException if there is no such source
     */
    EraseReceipt erase(SourceKey source);
}
