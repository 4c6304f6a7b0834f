package dev.cowork.core.artifact;

import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.DetectionEvent;
import dev.cowork.spi.DetectionHints;
import java.util.ArrayList;
import java.util.List;

/** Takes a message in pieces and looks at whole lines only, so that it does not matter where the pieces are cut. */
final class MarkdownScanner implements ArtifactScanner, BlockScanner.Sink {
    /** A reply that shows more runs wild; the rest is not looked into, as each block costs time. */
    private static final int MOST = 1_000;

    private final StringBuilder text = new StringBuilder();
    private final BlockScanner blocks = new BlockScanner(text, false, this);
    private final AskedFor asked;
    private List<DetectionEvent> events = new ArrayList<>();
    private int lineStart;
    private int candidates;

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
        }
        return take();
    }

    @Override
    public List<DetectionEvent> end() {
        if (lineStart < text.length()) {
            blocks.line(lineStart, text.length(), text.length());
        }
        blocks.end();
        asked.atEnd(text.toString()).forEach(this::tell);
        return take();
    }

    private List<DetectionEvent> take() {
        List<DetectionEvent> taken = List.copyOf(events);
        events = new ArrayList<>();
        return taken;
    }

    @Override
    public void opened(OpenFence fence, String firstLine) {
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
        finish(block, true);
    }

    @Override
    public void between(List<TextLine> lines, List<Block> indented) {
        BareCode.find(text, lines, indented).forEach(block -> finish(block, false));
    }

    private void finish(Block block, boolean announced) {
        String lines = text.substring(block.range().start(), block.range().end());
        if (candidates >= MOST || CandidateMaker.content(block, lines).isBlank()) {
            return;
        }
        candidates++;
        ArtifactCandidate candidate = CandidateMaker.make(block, lines, null);
        if (!announced) {
            events.add(started(candidate));
        }
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
