package dev.cowork.core.chat;

import dev.cowork.data.Part;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the parts of a reply fit to be kept: text without NUL and unpaired surrogates, which no store can hold. */
final class ReplyParts {
    private static final char REPLACEMENT = '\uFFFD';

    private ReplyParts() {}

    /** The parts to keep; a reply without any is an empty text. */
    static List<Part> clean(List<Part> parts) {
        return parts.isEmpty()
                ? List.of(new Part.Text(""))
                : parts.stream().map(ReplyParts::clean).toList();
    }

    static String clean(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        return text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? REPLACEMENT : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Part clean(Part part) {
        return switch (part) {
            case Part.Text text -> new Part.Text(clean(text.text()));
            case Part.Thinking thinking -> new Part.Thinking(clean(thinking.text()), thinking.signature());
            case Part.Refusal refusal -> new Part.Refusal(clean(refusal.text()));
            case Part.ToolResult result ->
                new Part.ToolResult(result.id(), result.name(), clean(result.text()), result.error());
            case Part.Image image -> image;
            case Part.ToolCall call -> call;
        };
    }
}
