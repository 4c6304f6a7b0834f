package dev.cowork.otel;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.ChatSink;
import dev.cowork.llm.LlmProvider;
import dev.cowork.llm.ModelInfo;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.ScriptedModel;
import java.time.Duration;
import java.util.List;

/** A scripted model that needs 250 ms for its first word and 750 ms from there, and says which version answered. */
record TimedModel(ScriptedModel script, FixedClock clock) implements LlmProvider {
    @Override
    public String id() {
        return script.id();
    }

    @Override
    public ChatReply chat(ChatRequest request, ChatSink sink, Cancellation cancellation) {
        clock.advance(Duration.ofMillis(250));
        ChatReply reply = script.chat(request, sink, cancellation);
        clock.advance(Duration.ofMillis(750));
        return new ChatReply(reply.parts(), reply.finish(), reply.usage(), request.model() + "-2026-02", List.of());
    }

    @Override
    public List<ModelInfo> models() {
        return script.models();
    }

    @Override
    public ModelInfo model(String model) {
        return script.model(model);
    }
}
