package dev.cowork.core.tool;

import dev.cowork.core.edit.ReadLine;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Message;
import dev.cowork.data.Part;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ChatReader;
import dev.cowork.spi.ChatRecord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what a chat was shown of a document last, for tools whose calls hold no token. */
final class ChatReads {
    /** So many messages are looked through; what was read before them, the model does not see any more either. */
    private static final int MOST_MESSAGES = 400;

    /** How results that show no text give the token of what the model wrote. */
    private static final Pattern GIVEN = Pattern.compile("(?m)^(?:" + Reads.NEXT + "|" + Reads.STATE + ")(\\S+)$");

    private ChatReads() {}

    static Optional<VersionToken> last(ToolUse use, DocumentId document) {
        return all(use, document).findFirst();
    }

    /** The tokens of a document in the results of tools, those of the turn that runs included; newest first. */
    static Stream<VersionToken> all(ToolUse use, DocumentId document) {
        ChatReader chats = use.scope().store().chats();
        Optional<ChatRecord> chat = chats.find(use.chat());
        long end = chat.map(ChatRecord::nextSequence).orElse(0L);
        long from = Math.max(chat.map(ChatRecord::clearedBefore).orElse(0L), end - MOST_MESSAGES);
        if (end <= from) {
            return Stream.empty();
        }
        return chats.messages(use.chat(), from, MOST_MESSAGES).reversed().stream()
                .flatMap(message -> results(message).stream())
                .flatMap(result -> token(result.text()).stream())
                .filter(token -> token.document().equals(document));
    }

    private static List<Part.ToolResult> results(Message message) {
        return message.parts().stream()
                .filter(Part.ToolResult.class::isInstance)
                .map(Part.ToolResult.class::cast)
                .toList()
                .reversed();
    }

    private static Optional<VersionToken> token(String result) {
        return ReadLine.in(result).map(ReadLine::token).or(() -> given(result));
    }

    private static Optional<VersionToken> given(String result) {
        Matcher given = GIVEN.matcher(result);
        try {
            return given.find() ? Optional.of(VersionToken.parse(given.group(1))) : Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.empty(); // another tool's text that looks like it
        }
    }
}
