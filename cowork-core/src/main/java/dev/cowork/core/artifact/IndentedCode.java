package dev.cowork.core.artifact;

import dev.cowork.data.Range;

/** An indented code block that goes on; blank lines belong to it when more of it follows. */
final class IndentedCode {
    private final int start;
    private final int quotes;
    private final int indent;
    private final Above above;
    private int end;

    IndentedCode(int start, int end, int quotes, int indent, Above above) {
        this.start = start;
        this.end = end;
        this.quotes = quotes;
        this.indent = indent;
        this.above = above;
    }

    void add(int next) {
        end = next;
    }

    Block block() {
        return new Block(Block.Sort.INDENTED, new Range(start, end), quotes, indent, "", true, above);
    }
}
