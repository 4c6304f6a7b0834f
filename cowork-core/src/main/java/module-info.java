/** The engine. It exports nothing to hosts, which see the API only. */
module dev.cowork.core {
    requires dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires com.networknt.schema;
    requires io.github.javadiffutils;
    requires org.jsoup;
    // Only where the host added it; see dev.cowork.core.vector.kernel.Kernel.
    requires static jdk.incubator.vector;
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.cowork.core.block to
            dev.cowork.bench;
    exports dev.cowork.core.search to
            dev.cowork.bench;
    exports dev.cowork.core.vector to
            dev.cowork.bench;

    uses dev.cowork.llm.EmbeddingModelFactory;
    uses dev.cowork.llm.LlmProviderFactory;
    uses dev.cowork.spi.KeywordIndexProvider;
    uses dev.cowork.spi.MemoryStoreProvider;
    uses dev.cowork.spi.VectorIndexProvider;

    provides dev.cowork.CoworkEngine with
            dev.cowork.core.engine.DefaultEngine;
    provides dev.cowork.PriceBook with
            dev.cowork.core.price.BundledPrices;
    provides dev.cowork.llm.JsonBinding with
            dev.cowork.core.json.JacksonBinding;
    provides dev.cowork.spi.VectorIndexProvider with
            dev.cowork.core.vector.ExactVectorIndexProvider,
            dev.cowork.core.vector.HnswVectorIndexProvider;
    provides dev.cowork.spi.MemoryStoreProvider with
            dev.cowork.core.store.InMemoryStoreProvider;
}
