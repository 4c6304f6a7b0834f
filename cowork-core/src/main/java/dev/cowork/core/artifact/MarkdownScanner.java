package dev.cowork.core.artifact;

import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.DetectionEvent;
import dev.cowork.spi.DetectionHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message in pieces and looks at whole lines only, so that it does not matter where the pieces are cut. A fence
 * without a name is kept back until the next line that is not blank, since that may name it.
 */
final class MarkdownScanner implements ArtifactScanner, BlockScanner.Sink {
    /** A reply that shows more runs wild; the rest is not looked into, as each block costs time. */
    private static final int MOST = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final BlockScanner blocks = new BlockScanner(text, false, this);
    private final AskedFor asked;
    private List<DetectionEvent> events = new ArrayList<>();
    private int lineStart;
    private int candidates;
    /** How many blocks were found behind the most. */
    private int further;

    private @Nullable Block nameless;
    private @Nullable ArtifactCandidate namelessCandidate;
    private boolean ended;

    MarkdownScanner(DetectionHints hints) {
        this.asked = new AskedFor(hints.prompt());
    }

    @Override
    public List<DetectionEvent> accept(String more) {
        int from = text.length();
        text.append(more);
        for (int end = text.indexOf("\n", from); end >= 0; end = text.indexOf("\n", lineStart)) {
            int start = lineStart;
            lineStart = end + 1;
            blocks.line(start, end, lineStart);
            if (!isBlank(start, end)) {
                nameBelow(lineStart);
            }
        }
        return take();
    }

    @Override
    public List<DetectionEvent> end() {
        if (lineStart < text.length()) {
            blocks.line(lineStart, text.length(), text.length());
        }
        ended = true;
        blocks.end();
        nameBelow(text.length());
        asked.atEnd(text.toString()).forEach(this::tell);
        if (further > 0) {
            events.add(new DetectionEvent.Skipped("The reply shows " + (MOST + further) + " blocks: the " + further
                    + " behind the first " + MOST + " were not looked into"));
        }
        return take();
    }

    private List<DetectionEvent> take() {
        List<DetectionEvent> taken = List.copyOf(events);
        events = new ArrayList<>();
        return taken;
    }

    @Override
    public void opened(OpenFence fence, String firstLine) {
        nameBelow(text.length());
        if (candidates >= MOST) {
            return;
        }
        InfoString info = InfoString.parse(fence.opening.info());
        BlockName name = BlockNames.of(info, fence.above, firstLine);
        String language = CandidateMaker.languageName(info, name.path(), "");
        events.add(new DetectionEvent.Started(fence.contentStart, name.path(), language));
    }

    @Override
    public void fenced(Block block) {
        nameBelow(text.length());
        ArtifactCandidate candidate = make(block, null);
        if (candidate == null) {
            return;
        }
        candidates++;
        if (block.closed() && candidate.path() == null) {
            nameless = block;
            namelessCandidate = candidate;
        } else {
            tell(block, candidate);
        }
    }

    @Override
    public void between(List<TextLine> lines, List<Block> indented) {
        nameBelow(text.length());
        for (Block block : BareCode.find(text, lines, indented)) {
            ArtifactCandidate candidate = make(block, null);
            if (candidate != null) {
                candidates++;
                events.add(started(candidate));
                tell(block, candidate);
            }
        }
    }

    /**
     * Finishes what was kept back if the line below it is known.
     *
     * @param known up to where the lines of the text are known
     */
    private void nameBelow(int known) {
        Block block = nameless;
        ArtifactCandidate candidate = namelessCandidate;
        if (block == null || candidate == null) {
            return;
        }
        int start = behindLine(block.range().end());
        while (start < known && isBlank(start, behindLine(start))) {
            start = behindLine(start);
        }
        if (start >= known && !ended) {
            return;
        }
        nameless = null;
        namelessCandidate = null;
        String below = text.substring(start, behindLine(start));
        Optional<BlockName> name = BlockNames.below(candidate.infoWord(), below.stripTrailing());
        ArtifactCandidate named = name.isPresent() ? make(block, name.get()) : null;
        tell(block, named == null ? candidate : named);
    }

    private int behindLine(int start) {
        int end = text.indexOf("\n", start);
        return end < 0 ? text.length() : end + 1;
    }

    private boolean isBlank(int start, int end) {
        return text.substring(start, end).isBlank();
    }

    private @Nullable ArtifactCandidate make(Block block, @Nullable BlockName given) {
        String lines = text.substring(block.range().start(), block.range().end());
        if (CandidateMaker.content(block, lines).isBlank()) {
            return null;
        }
        if (given == null && candidates >= MOST) {
            further++;
            return null;
        }
        return CandidateMaker.make(block, lines, given);
    }

    private void tell(Block block, ArtifactCandidate candidate) {
        asked.filter(block, candidate).forEach(done -> events.add(new DetectionEvent.Finished(done)));
    }

    private void tell(AskedFor.Told told) {
        if (!told.announced()) {
            events.add(started(told.candidate()));
        }
        events.add(new DetectionEvent.Finished(told.candidate()));
    }

    private static DetectionEvent started(ArtifactCandidate candidate) {
        return new DetectionEvent.Started(candidate.range().start(), candidate.path(), candidate.language());
    }
}
