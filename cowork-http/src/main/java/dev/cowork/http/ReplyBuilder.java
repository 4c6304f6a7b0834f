package dev.cowork.http;

import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers a reply from pieces and tells the sink of them. A server may cut a text in the middle of a surrogate pair:
 * the first half waits for the second one; a half that stays alone becomes U+FFFD. Used by one thread.
 */
public final class ReplyBuilder {
    private final ChatSink sink;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private boolean currentThinks;
    private long toolCalls;
    private boolean calledTools;
    /** The first half of a surrogate pair, or empty. */
    private String half = "";

    /**
     * Creates an empty reply.
     *
     * @param sink hears text and thinking
     * @param request what is answered; tool calls without an id are numbered on from its tool calls
     */
    public ReplyBuilder(ChatSink sink, ChatRequest request) {
        this.sink = sink;
        toolCalls = request.messages().stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.ToolCall.class::isInstance)
                .count();
    }

    /**
     * Adds text.
     *
     * @param piece more of it, perhaps empty
     */
    public void text(String piece) {
        say(piece, false);
    }

    /**
     * Adds thinking.
     *
     * @param piece more of it, perhaps empty
     */
    public void thinking(String piece) {
        say(piece, true);
    }

    /**
     * Ends the thinking so far with what the provider wants back with it, even where nothing of it was told.
     *
     * @param signature what the provider wants back
     */
    public void signThinking(String signature) {
        if (!currentThinks) {
            endCurrent();
        }
        endHalf();
        parts.add(new Part.Thinking(current.toString(), signature));
        current.setLength(0);
    }

    /**
     * Adds a tool call.
     *
     * @param id its id; where a server gives an empty one, it becomes {@code call-n}
     * @param name the tool
     * @param arguments a JSON object
     */
    public void toolCall(String id, String name, JsonText arguments) {
        calledTools = true;
        toolCalls++;
        add(new Part.ToolCall(id.isEmpty() ? "call-" + toolCalls : id, name, arguments));
    }

    /**
     * Whether the reply asks for tools.
     *
     * @return true once a tool call was added
     */
    public boolean callsTools() {
        return calledTools;
    }

    /**
     * Adds a refusal.
     *
     * @param said all of it
     */
    public void refusal(String said) {
        add(new Part.Refusal(said));
    }

    /**
     * Ends the reply.
     *
     * @return its parts, in the order in which they came; neighbours of one kind are one part
     */
    public List<Part> parts() {
        endCurrent();
        return List.copyOf(parts);
    }

    private void add(Part part) {
        endCurrent();
        parts.add(part);
    }

    private void say(String piece, boolean thinks) {
        if (piece.isEmpty()) {
            return;
        }
        if (thinks != currentThinks) {
            endCurrent();
            currentThinks = thinks;
        }
        String all = half.isEmpty() ? piece : half + piece;
        int whole = all.length() - (Character.isHighSurrogate(all.charAt(all.length() - 1)) ? 1 : 0);
        half = all.substring(whole);
        emit(withoutLoneHalves(all.substring(0, whole)));
    }

    private void emit(String said) {
        if (said.isEmpty()) {
            return;
        }
        current.append(said);
        if (currentThinks) {
            sink.onThinking(said);
        } else {
            sink.onText(said);
        }
    }

    private void endHalf() {
        String lone = half;
        half = "";
        emit(withoutLoneHalves(lone));
    }

    private void endCurrent() {
        endHalf();
        if (current.length() > 0) {
            String said = current.toString();
            parts.add(currentThinks ? new Part.Thinking(said, null) : new Part.Text(said));
            current.setLength(0);
        }
    }

    private static String withoutLoneHalves(String said) {
        int at = 0;
        while (at < said.length() && !Character.isSurrogate(said.charAt(at))) {
            at++;
        }
        return at == said.length() ? said : replacingLoneHalves(said);
    }

    private static String replacingLoneHalves(String said) {
        return said.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
