package dev.cowork.core.context;

import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Context;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A context as a value.
 *
 * @param pieces its segments, each with its own place as index
 * @param window the model's window in tokens
 * @param estimated whether the tokens are a guess
 */
public record AssembledContext(List<ContextSegment> pieces, int window, boolean estimated) implements Context {
    private static final Set<Section> RECALLED =
            Set.of(Section.IDENTITY, Section.PINNED, Section.OPEN_DOCUMENTS, Section.EXCERPTS, Section.HISTORY);

    /** Copies the list. */
    public AssembledContext {
        pieces = List.copyOf(pieces);
    }

    /**
     * Puts segments in their places.
     *
     * @param segments in order; their indexes do not matter
     * @param window the model's window in tokens
     * @param estimated whether the tokens are a guess
     * @return the context
     */
    static AssembledContext of(List<ContextSegment> segments, int window, boolean estimated) {
        List<ContextSegment> placed = new ArrayList<>(segments.size());
        for (ContextSegment segment : segments) {
            placed.add(segment.at(placed.size(), segment.message()));
        }
        return new AssembledContext(placed, window, estimated);
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
        return Requests.of(pieces);
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
