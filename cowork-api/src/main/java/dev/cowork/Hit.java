package dev.cowork;

import dev.cowork.data.SourceRange;
import java.time.Instant;
import java.util.List;

/** An excerpt that a search found, with every part of its score. Immutable. */
public interface Hit {
    /**
     * Its place.
     *
     * @return from 1
     */
    int rank();

    /**
     * The ranker's score. It decided the hit's place, unless a reranker did: then the hit has a part {@code reranker},
     * whose raw score did.
     *
     * @return the sum of the contributions of its parts
     */
    double score();

    /**
     * The parts of the score.
     *
     * @return one for each leg or factor that took part, and the reranker's last
     */
    List<ScorePart> parts();

    /**
     * What the source is called.
     *
     * @return a document's path, a chat's title, or {@code memory}
     */
    String title();

    /**
     * The range of the source that is shown.
     *
     * @return the source and the range of the excerpt
     */
    SourceRange source();

    /**
     * The text of that range.
     *
     * @return the excerpt
     */
    String excerpt();

    /**
     * The ranges that matched, inside what is shown.
     *
     * @return ranges of the source, or of messages among those of the source, by place
     */
    List<SourceRange> matches();

    /**
     * When the source was written or said.
     *
     * @return the instant
     */
    Instant at();

    /**
     * The first line of the excerpt in its source.
     *
     * @return from 1
     */
    int firstLine();

    /**
     * The last line of the excerpt in its source.
     *
     * @return from {@link #firstLine()}
     */
    int lastLine();
}
