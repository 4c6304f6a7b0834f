package dev.cowork.tck.llm;

import dev.cowork.data.Usage;
import dev.cowork.error.ProviderException.Kind;
import dev.cowork.llm.LlmProvider;
import dev.cowork.testkit.Gate;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class ScriptedModelContractTest extends LlmProviderContract {
    @Override
    protected LlmProvider saying(List<String> chunks) {
        ScriptedReply.Builder reply = ScriptedReply.builder().usage(usage());
        chunks.forEach(reply::text);
        return always(reply.build());
    }

    @Override
    protected LlmProvider stalling(String text) {
        return always(ScriptedReply.builder().text(text).await(new Gate()).build());
    }

    @Override
    protected Map<Kind, Supplier<LlmProvider>> failing() {
        Map<Kind, Supplier<LlmProvider>> failing = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            failing.put(kind, () -> always(ScriptedReply.failure(kind)));
        }
        return failing;
    }

    @Override
    protected LlmProvider listing(List<String> names) {
        return ScriptedModel.builder().models(names.toArray(String[]::new)).build();
    }

    @Override
    protected Usage usage() {
        return Usage.of(7, 3);
    }

    private static LlmProvider always(ScriptedReply reply) {
        return ScriptedModel.builder().otherwise(reply).build();
    }
}
