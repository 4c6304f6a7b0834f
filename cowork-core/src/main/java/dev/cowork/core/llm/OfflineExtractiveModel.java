package dev.cowork.core.llm;

import dev.cowork.core.text.FileNames;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.FinishReason;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The model {@code offline/extractive}: no language model at all. It answers from its request alone, by quoting the
 * sentences that match the question best, with their sources, and says so in its first line. Asked for a file by name,
 * it writes the quotes into a fence with that name. It reports no usage, because nothing counted tokens.
 */
public final class OfflineExtractiveModel implements LlmProvider {
    private static final String MODEL = "extractive";
    private static final int WINDOW = 8192;
    private static final int QUOTES = 6;
    private static final String INTRODUCTION =
            "No language model is configured; these are the most relevant passages I found:";

    private static final String EARLIER = "said earlier in this chat";
    private static final String NOTHING =
            "No language model is configured, and nothing in this workspace matches the question.";

    /** Creates the model. */
    public OfflineExtractiveModel() {}

    @Override
    public String id() {
        return "offline";
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        int last = lastQuestion(request.messages());
        String question = last < 0 ? "" : text(request.messages().get(last));
        List<Quotable> quotes = SentenceChoice.best(question, material(request.messages(), last), QUOTES);
        List<String> chunks = quotes.isEmpty() ? List.of(NOTHING) : answer(question, quotes);
        for (String chunk : chunks) {
            if (cancellation.isCancelled()) {
                throw new ProviderException(ProviderException.Kind.CANCELLED, "The offline model was cancelled", null);
            }
            sink.onText(chunk);
        }
        Part reply = new Part.Text(String.join("", chunks));
        return new ChatReply(List.of(reply), FinishReason.STOP, Usage.unknown(), MODEL, List.of());
    }

    private static int lastQuestion(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                return i;
            }
        }
        return -1;
    }

    /** What it said itself is left out: it would quote its own quotes. So is what it was asked: that answers nothing. */
    private static List<Quotable> material(List<ChatMessage> messages, int question) {
        List<Quotable> material = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            Role role = messages.get(i).role();
            if (i != question && role != Role.ASSISTANT && role != Role.SYSTEM) {
                Quotable.in(text(messages.get(i)), EARLIER).stream()
                        .filter(quote ->
                                !quote.source().equals(EARLIER) || !quote.text().endsWith("?"))
                        .forEach(material::add);
            }
        }
        return material;
    }

    private static String text(ChatMessage message) {
        return message.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> answer(String question, List<Quotable> quotes) {
        List<String> names = FileNames.in(question);
        List<String> chunks = new ArrayList<>();
        chunks.add(INTRODUCTION + "\n\n");
        if (names.size() != 1) {
            quotes.forEach(quote -> chunks.add("> " + quote.text() + "\n> (" + quote.source() + ")\n\n"));
            return chunks;
        }
        String fence = fence(quotes);
        chunks.add(fence + names.get(0) + "\n");
        quotes.forEach(quote -> chunks.add("- " + quote.text() + " (" + quote.source() + ")\n"));
        chunks.add(fence + "\n");
        return chunks;
    }

    /** Longer than any run of backticks in what it holds. */
    private static String fence(List<Quotable> quotes) {
        String fence = "```";
        while (contains(quotes, fence)) {
            fence += "`";
        }
        return fence;
    }

    private static boolean contains(List<Quotable> quotes, String fence) {
        return quotes.stream().anyMatch(quote -> quote.text().contains(fence));
    }

    @Override
    public List<ModelInfo> models() {
        return List.of(model(MODEL));
    }

    @Override
    public ModelInfo model(String model) {
        return ModelInfo.of(model)
                .withContextWindow(WINDOW)
                .with(Capability.TOOLS, false)
                .with(Capability.IMAGES, false)
                .with(Capability.STRUCTURED_OUTPUT, false)
                .with(Capability.THINKING, false);
    }
}
