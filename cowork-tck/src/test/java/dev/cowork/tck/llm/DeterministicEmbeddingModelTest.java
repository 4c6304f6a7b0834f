package dev.cowork.tck.llm;

import dev.cowork.llm.EmbeddingModel;
import dev.cowork.testkit.DeterministicEmbeddingModel;

class DeterministicEmbeddingModelTest extends EmbeddingModelContract {
    @Override
    protected EmbeddingModel open() {
        return new DeterministicEmbeddingModel();
    }
}
