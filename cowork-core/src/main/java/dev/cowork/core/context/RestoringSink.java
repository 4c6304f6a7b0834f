package dev.cowork.core.context;

import dev.cowork.llm.ChatSink;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts back what the placeholders of a streamed reply stand for. A placeholder may come in pieces: what may be the
 * beginning of one waits for the rest. Used by one thread.
 */
public final class RestoringSink implements ChatSink {
    private static final Pattern BEGUN = Pattern.compile("\\[(?:[A-Z]{0,20}|[A-Z]{1,20}_\\d{0,9})$");

    private final Redaction redaction;
    private final ChatSink sink;
    private String held = "";
    private boolean heldThinks;

    /**
     * Creates a sink.
     *
     * @param redaction the placeholders of the turn
     * @param sink hears what the user gets
     */
    public RestoringSink(Redaction redaction, ChatSink sink) {
        this.redaction = redaction;
        this.sink = sink;
    }

    @Override
    public void onText(String text) {
        hear(text, false);
    }

    @Override
    public void onThinking(String text) {
        hear(text, true);
    }

    /** Hands on what was held back: the reply has ended, or broken off. */
    public void finish() {
        String rest = held;
        held = "";
        tell(rest, heldThinks);
    }

    private void hear(String text, boolean thinks) {
        if (thinks != heldThinks) {
            finish();
            heldThinks = thinks;
        }
        String all = held + text;
        Matcher begun = BEGUN.matcher(all);
        int whole = begun.find() ? begun.start() : all.length();
        held = all.substring(whole);
        tell(redaction.restore(all.substring(0, whole)), thinks);
    }

    private void tell(String text, boolean thinks) {
        if (!text.isEmpty()) {
            Consumer<String> hears = thinks ? sink::onThinking : sink::onText;
            hears.accept(text);
        }
    }
}
