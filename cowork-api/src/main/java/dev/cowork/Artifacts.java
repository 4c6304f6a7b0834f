package dev.cowork;

import dev.cowork.data.ChatId;
import java.util.List;

/** The artifacts of a workspace: documents with a link to the message that made a version. Thread-safe. */
public interface Artifacts {
    /**
     * Lists the newest version that a reply made of each living document.
     *
     * @return in the order in which they were made
     */
    List<Artifact> list();

    /**
     * Lists all versions that the replies of a chat made.
     *
     * @param chat the chat
     * @return in the order in which they were made
     */
    List<Artifact> list(ChatId chat);

    /**
     * Lists all versions that replies made of a living document.
     *
     * @param path its path
     * @return oldest first
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    List<Artifact> versions(String path);

    /**
     * Lists the proposals for a living document.
     *
     * @param path its path
     * @return oldest first
     * @throws dev.cowork.error.NotFoundException if there is no such document
     */
    List<Proposal> proposals(String path);
}
