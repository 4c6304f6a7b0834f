package dev.cowork.embed.onnx.tokenizer;

import java.util.Arrays;

/** A set of characters as sorted ranges. Immutable. */
final class CodePoints {
    private static final int HEX = 16;

    /** First character of a range at even places, the last one at the odd place behind it. */
    private final int[] bounds;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
    }

    /** Reads ranges such as {@code 300-36F 483}, sorted and apart from each other. */
    static CodePoints parse(String ranges) {
        return new CodePoints(Arrays.stream(ranges.strip().split("\\s+"))
                .flatMapToInt(range -> {
                    String[] ends = range.split("-", 2);
                    return Arrays.stream(
                            new int[] {Integer.parseInt(ends[0], HEX), Integer.parseInt(ends[ends.length - 1], HEX)});
                })
                .toArray());
    }

    boolean contains(int c) {
        int at = Arrays.binarySearch(bounds, c);
        // Between two bounds the search answers -(place) - 1; inside a range that place is odd.
        return at >= 0 || (-at - 1) % 2 == 1;
    }
}
