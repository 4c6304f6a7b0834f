package dev.cowork.spi;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it is kept: a reference to its text, not the text. With a range the text is that range of the source's
 * text; without one it is the stored text with the hash.
 *
 * @param message the message of the request it is part of, or -1
 * @param role the role of that message
 * @param section the part of the context
 * @param trust whose text it is
 * @param form how the text is read: {@code text}, or the name of another content whose JSON it is
 * @param content the hash of the text; null once erased
 * @param source what it came from, or null
 * @param range the range of the source's text, or null
 * @param tokens what it costs
 * @param reason why it is in, or was left out
 * @param score the ranker's score, or null
 * @param erasedAt when its text was erased, or null
 */
public record SegmentRecord(
        int message,
        Role role,
        Section section,
        Trust trust,
        String form,
        @Nullable ContentHash content,
        @Nullable Source source,
        @Nullable Range range,
        int tokens,
        SegmentReason reason,
        @Nullable Double score,
        @Nullable Instant erasedAt) {}
