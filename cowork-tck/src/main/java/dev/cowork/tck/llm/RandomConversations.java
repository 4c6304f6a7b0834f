package dev.cowork.tck.llm;

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
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Random conversations of all kinds of parts, for tests that write them in a provider's protocol and read them back. No
 * two texts, ids, signatures or pictures of a conversation are alike, so what is missing or changed its place shows.
 * The same random numbers give the same conversations. Used by one thread.
 */
public final class RandomConversations {
    private final Random random;
    private final List<String> signatures;
    private int next;

    /**
     * Prepares conversations.
     *
     * @param random where chance comes from; print its seed
     * @param signatures how the signatures of thoughts begin, of this provider and of others
     */
    public RandomConversations(Random random, List<String> signatures) {
        this.random = random;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Makes the next conversation: of 1 to 8 rounds of a user, a model and its tools, with system messages at its
     * beginning and in between; it may begin with the model.
     *
     * @return a request of the model {@code some-model} with the bytes of most of its pictures
     */
    public ChatRequest next() {
        List<ChatMessage> messages = new ArrayList<>();
        Map<ContentHash, String> images = new HashMap<>();
        if (random.nextBoolean()) {
            messages.add(new ChatMessage(Role.SYSTEM, List.of(text())));
        }
        int rounds = 1 + random.nextInt(8);
        for (int i = 0; i < rounds; i++) {
            if (i > 0 || random.nextInt(4) > 0) {
                messages.add(new ChatMessage(Role.USER, userParts(images)));
            }
            if (random.nextInt(8) == 0) {
                messages.add(new ChatMessage(Role.SYSTEM, List.of(text())));
            }
            addReply(messages);
        }
        messages.add(new ChatMessage(Role.USER, List.of(text())));
        return new ChatRequest("some-model", messages, List.of(), null, ChatOptions.DEFAULT, images);
    }

    private List<Part> userParts(Map<ContentHash, String> images) {
        List<Part> parts = new ArrayList<>();
        parts.add(text());
        while (random.nextInt(3) == 0) {
            parts.add(random.nextBoolean() ? text() : image(images));
        }
        return parts;
    }

    private void addReply(List<ChatMessage> messages) {
        List<Part> parts = new ArrayList<>();
        List<Part> results = new ArrayList<>();
        do {
            Part part = replyPart();
            parts.add(part);
            if (part instanceof Part.ToolCall call) {
                results.add(new Part.ToolResult(call.id(), call.name(), word("result"), random.nextInt(4) == 0));
            }
        } while (random.nextInt(3) > 0);
        messages.add(new ChatMessage(Role.ASSISTANT, parts));
        if (!results.isEmpty()) {
            messages.add(new ChatMessage(Role.TOOL, results));
        }
    }

    private Part replyPart() {
        return switch (random.nextInt(5)) {
            case 0 -> new Part.Thinking(word("thought"), signature());
            case 1 ->
                new Part.ToolCall(
                        word(random.nextBoolean() ? "call" : "functions.call:"),
                        word("tool"),
                        new JsonText("{\"a\":\"" + word("argument") + "\",\"b\":[1,2.50,null]}"));
            case 2 -> new Part.Refusal(word("refusal"));
            default -> text();
        };
    }

    private @Nullable String signature() {
        int choice = random.nextInt(signatures.size() + 1);
        return choice == signatures.size() ? null : signatures.get(choice) + word("signature");
    }

    private Part.Text text() {
        return new Part.Text(word("text") + " ä€😀\n\"\\ ");
    }

    private Part.Image image(Map<ContentHash, String> images) {
        byte[] bytes = word("picture").getBytes(StandardCharsets.UTF_8);
        ContentHash hash = ContentHash.of(bytes);
        if (random.nextInt(4) > 0) {
            images.put(hash, Base64.getEncoder().encodeToString(bytes));
        }
        String type = random.nextInt(4) > 0 ? "image/png" : "image/tiff";
        return new Part.Image(type, hash, random.nextBoolean() ? word("caption") : null);
    }

    private String word(String kind) {
        return kind + "-" + next++;
    }
}
