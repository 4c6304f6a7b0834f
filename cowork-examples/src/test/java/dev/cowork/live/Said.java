package dev.cowork.live;

import dev.cowork.data.Part;
import java.util.List;

/**
 * What a stand-in says to one request.
 *
 * @param thought what it thinks first, perhaps empty
 * @param pieces the text, piece by piece, perhaps none
 * @param calls the tools that it calls after the text
 * @param ending how the answer ends
 * @param cuts the seed of where the bytes are cut into chunks of HTTP
 */
record Said(String thought, List<String> pieces, List<Part.ToolCall> calls, Ending ending, long cuts) {
    static final Said LAST_WORD = new Said("", List.of("That is ", "all."), List.of(), Ending.WHOLE, 0);

    String text() {
        return String.join("", pieces);
    }

    Said withoutCalls() {
        return calls.isEmpty()
                ? this
                : new Said(thought, pieces.isEmpty() ? LAST_WORD.pieces() : pieces, List.of(), ending, cuts);
    }
}
