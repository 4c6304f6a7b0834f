package dev.cowork.system;

import dev.cowork.llm.Cancellation;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.Gate;
import java.util.List;
import java.util.function.UnaryOperator;

/** Embeds passages only when its gate lets them through, and answers what a test makes of its vectors. */
final class StubbornModel implements EmbeddingModel {
    final Gate gate = new Gate();
    final DeterministicEmbeddingModel model = new DeterministicEmbeddingModel(64);
    private final boolean heedsCancellation;
    private volatile UnaryOperator<List<float[]>> answers = vectors -> vectors;

    StubbornModel(boolean heedsCancellation) {
        this.heedsCancellation = heedsCancellation;
    }

    void answering(UnaryOperator<List<float[]>> change) {
        answers = change;
    }

    @Override
    public String fingerprint() {
        return model.fingerprint();
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public int maxTokens() {
        return model.maxTokens();
    }

    @Override
    public List<float[]> embed(List<String> texts, Mode mode, Cancellation cancellation) {
        if (mode == Mode.PASSAGE) {
            gate.pass(heedsCancellation ? cancellation : Cancellation.NEVER);
            return answers.apply(model.embed(texts, mode, cancellation));
        }
        return model.embed(texts, mode, cancellation);
    }

    @Override
    public void close() {
        model.close();
    }
}
