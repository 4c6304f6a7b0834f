package dev.cowork.llm.openai;

import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes conversations of all kinds of parts, in roles that may have them, with texts that JSON must escape. */
final class RandomConversation {
    private static final List<String> PIECES =
            List.of("a", "word ", "\n", "\"", "\\", "{}", "火曜日", "😀", "\t", "</s>", " ", "é");

    private final RandomGenerator random;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final Map<ContentHash, String> images = new HashMap<>();
    private final List<Part.ToolCall> open = new ArrayList<>();
    private int calls;

    private RandomConversation(RandomGenerator random) {
        this.random = random;
    }

    static ChatRequest of(RandomGenerator random) {
        RandomConversation conversation = new RandomConversation(random);
        int turns = random.nextInt(1, 6);
        for (int i = 0; i < turns; i++) {
            conversation.addTurn();
        }
        return new ChatRequest("m", conversation.messages, List.of(), null, ChatOptions.DEFAULT, conversation.images);
    }

    private void addTurn() {
        if (random.nextInt(3) == 0) {
            add(Role.SYSTEM, 2);
        }
        add(Role.USER, 2);
        add(Role.ASSISTANT, 6);
        if (!open.isEmpty()) {
            List<Part> results = new ArrayList<>();
            open.forEach(
                    call -> results.add(new Part.ToolResult(call.id(), call.name(), text(), random.nextInt(4) == 0)));
            open.clear();
            messages.add(new ChatMessage(Role.TOOL, results));
        }
    }

    private void add(Role role, int kinds) {
        List<Part> parts = new ArrayList<>();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            parts.add(part(random.nextInt(kinds)));
        }
        messages.add(new ChatMessage(role, parts));
    }

    private Part part(int kind) {
        return switch (kind) {
            case 0 -> new Part.Text(text());
            case 1 -> image();
            case 2 -> new Part.Thinking(random.nextInt(4) == 0 ? "" : text(), signature());
            case 3 -> new Part.Refusal(text());
            default -> call();
        };
    }

    private Part.Image image() {
        byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
        ContentHash hash = ContentHash.of(bytes);
        if (random.nextInt(4) > 0) {
            images.put(hash, Base64.getEncoder().encodeToString(bytes));
        }
        return new Part.Image("image/png", hash, random.nextBoolean() ? null : text());
    }

    private @Nullable String signature() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> "other:" + text();
            default ->
                "openai:{\"type\":\"reasoning\",\"id\":\"rs_" + random.nextInt(100)
                        + "\",\"summary\":[],\"encrypted_content\":\"b64" + random.nextInt() + "\"}";
        };
    }

    private Part.ToolCall call() {
        Part.ToolCall call = new Part.ToolCall(
                "call_" + ++calls,
                "tool_" + random.nextInt(3),
                new JsonText("{ \"n\" : 1.50, \"u\":\"\\u00e9\", \"x\":" + random.nextInt() + "}"));
        open.add(call);
        return call;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int count = random.nextInt(1, 8);
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
