package dev.cowork.testkit;

import dev.cowork.data.Part;
import dev.cowork.error.ProviderException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatSink;
import java.util.ArrayList;
import java.util.List;

/** One answering of a request by a script: says the steps and gathers what was said. Used by one thread. */
final class ScriptedRun {
    private final ChatSink sink;
    private final Cancellation cancellation;
    private final List<Part> parts = new ArrayList<>();

    ScriptedRun(ChatSink sink, Cancellation cancellation) {
        this.sink = sink;
        this.cancellation = cancellation;
    }

    ChatReply play(ScriptedReply reply, String model) {
        checkCancelled();
        for (ScriptedStep step : reply.steps) {
            play(step);
            checkCancelled();
        }
        return new ChatReply(parts, reply.finish, reply.usage, model, List.of());
    }

    private void play(ScriptedStep step) {
        switch (step) {
            case ScriptedStep.Say say -> say(say.text());
            case ScriptedStep.Think think -> think(think.text());
            case ScriptedStep.Attach attach -> parts.add(attach.part());
            case ScriptedStep.Await await -> await.gate().pass(cancellation);
            case ScriptedStep.Fail fail -> throw fail.error();
        }
    }

    private void say(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!parts.isEmpty() && parts.getLast() instanceof Part.Text before) {
            parts.set(parts.size() - 1, new Part.Text(before.text() + text));
        } else {
            parts.add(new Part.Text(text));
        }
        sink.onText(text);
    }

    private void think(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!parts.isEmpty() && parts.getLast() instanceof Part.Thinking before) {
            parts.set(parts.size() - 1, new Part.Thinking(before.text() + text, null));
        } else {
            parts.add(new Part.Thinking(text, null));
        }
        sink.onThinking(text);
    }

    private void checkCancelled() {
        if (cancellation.isCancelled()) {
            throw new ProviderException(
                    ProviderException.Kind.CANCELLED, "The request to the scripted model was cancelled", null);
        }
    }
}
