package dev.cowork.embed.onnx;

import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.tck.llm.EmbeddingModelContract;
import java.util.Optional;

class OnnxEmbeddingModelContractTest extends EmbeddingModelContract {
    @Override
    protected EmbeddingModel open() {
        return new OnnxEmbeddingModelFactory().open(ProviderSettings.NONE, Optional.empty());
    }

    /** None: each text is run alone. */
    @Override
    protected float tolerance() {
        return 0;
    }
}
