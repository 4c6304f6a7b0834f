package dev.cowork.spi;

import dev.cowork.data.Actor;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DraftId;
import dev.cowork.data.TurnId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a draft after one edit. What the edit changed is the difference to the revision before it, or of the
 * first one to the base.
 *
 * @param draft the draft
 * @param revision from 1, without gaps
 * @param base the version that the text was made from; 0 when the document does not exist yet
 * @param content the hash of the whole text, which is in the store; null once erased
 * @param length the length of the text in characters
 * @param path the path that the document would get, or null when it keeps its own; not null when the base is 0
 * @param deletes whether the document would be deleted
 * @param actor who edited; a model with its chat
 * @param turn the turn in which it happened, or null
 * @param toolCall the id of the tool call that did it, or null
 * @param origin where in a reply the text came from, or null when a tool call or a program gave it
 * @param summary what was done, in a few words; never content
 * @param at when
 */
public record DraftRevisionRecord(
        DraftId draft,
        int revision,
        int base,
        @Nullable ContentHash content,
        int length,
        @Nullable String path,
        boolean deletes,
        Actor actor,
        @Nullable TurnId turn,
        @Nullable String toolCall,
        @Nullable ArtifactOrigin origin,
        String summary,
        Instant at) {}
