package dev.cowork.core.context;

import dev.cowork.core.llm.Calibration;
import dev.cowork.data.ContentHash;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.TokenCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A context as a value.
 *
 * @param pieces its segments, each with its own place as index
 * @param window the model's window in tokens
 * @param estimated whether the tokens are a guess
 * @param calibration what the counter's own count was multiplied by
 * @param images the pictures that are in it, in base64 by their hash
 */
public record AssembledContext(
        List<ContextSegment> pieces, int window, boolean estimated, double calibration, Map<ContentHash, String> images)
        implements Context {
    private static final Set<Section> RECALLED =
            Set.of(Section.IDENTITY, Section.PINNED, Section.OPEN_DOCUMENTS, Section.EXCERPTS, Section.HISTORY);

    /** Copies the collections. */
    public AssembledContext {
        pieces = List.copyOf(pieces);
        images = Map.copyOf(images);
    }

    /**
     * Puts segments in their places.
     *
     * @param segments in order; their indexes do not matter
     * @param window the model's window in tokens
     * @param counter what counted them
     * @return the context, without pictures
     */
    static AssembledContext of(List<ContextSegment> segments, int window, TokenCounter counter) {
        return new AssembledContext(
                placed(segments), window, counter.isEstimate(), Calibration.factorOf(counter), Map.of());
    }

    /**
     * The same with other segments.
     *
     * @param segments in order; their indexes do not matter
     * @return the changed context
     */
    AssembledContext with(List<ContextSegment> segments) {
        return new AssembledContext(placed(segments), window, estimated, calibration, images);
    }

    /**
     * The same with other pictures.
     *
     * @param others in base64 by their hash
     * @return the changed context
     */
    AssembledContext withImages(Map<ContentHash, String> others) {
        return new AssembledContext(pieces, window, estimated, calibration, others);
    }

    private static List<ContextSegment> placed(List<ContextSegment> segments) {
        List<ContextSegment> placed = new ArrayList<>(segments.size());
        for (ContextSegment segment : segments) {
            placed.add(segment.at(placed.size(), segment.message()));
        }
        return placed;
    }

    @Override
    public List<Segment> segments() {
        return List.copyOf(pieces);
    }

    /**
     * The texts of the workspace that are in it: what a reply may merely quote.
     *
     * @return without what frames them, what the host added and the prompt
     */
    public List<String> recalled() {
        return pieces.stream()
                .filter(segment -> segment.kept() && !segment.isFrame() && RECALLED.contains(segment.section()))
                .map(Segment::text)
                .toList();
    }

    @Override
    public int tokens() {
        return pieces.stream()
                .filter(Segment::kept)
                .mapToInt(ContextSegment::tokens)
                .sum();
    }

    @Override
    public ChatRequest request() {
        return Requests.of(pieces, images);
    }

    /** A line for the whole and one for each segment, for people who print a context. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder("context of " + tokens() + " of " + window + " tokens");
        lines.append(estimated ? ", estimated" : "");
        pieces.forEach(piece -> lines.append('\n').append(piece));
        return lines.toString();
    }
}
