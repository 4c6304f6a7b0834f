package dev.cowork.core.artifact;

import dev.cowork.data.ArtifactKind;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import java.util.ArrayList;
import java.util.List;

/** The code blocks of a text, in order. */
final class Blocks implements BlockScanner.Sink {
    private final List<Block> found = new ArrayList<>();

    private Blocks() {}

    static List<Block> of(String text, boolean strict) {
        Blocks blocks = new Blocks();
        BlockScanner scanner = new BlockScanner(text, strict, blocks);
        for (int start = 0; start < text.length(); ) {
            int lineEnd = text.indexOf('\n', start);
            int end = lineEnd < 0 ? text.length() : lineEnd;
            int next = lineEnd < 0 ? end : end + 1;
            scanner.line(start, end, next);
            start = next;
        }
        scanner.end();
        return blocks.found;
    }

    static String text(Block block, String text) {
        return new ArtifactCandidate(
                        block.range(),
                        block.quotes(),
                        block.indent(),
                        null,
                        null,
                        null,
                        "text/plain",
                        ArtifactKind.TEXT,
                        ArtifactExtent.UNKNOWN,
                        null,
                        block.closed(),
                        "")
                .text(text);
    }

    @Override
    public void opened(OpenFence fence, String firstLine) {}

    @Override
    public void fenced(Block block) {
        found.add(block);
    }

    @Override
    public void between(List<TextLine> lines, List<Block> indented) {
        found.addAll(indented);
    }
}
