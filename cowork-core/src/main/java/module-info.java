/** The engine. It exports nothing to hosts, which see the API only. */
module dev.cowork.core {
    requires dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires io.github.javadiffutils;
    requires org.commonmark;
    requires org.jsoup;
    requires static org.jspecify;
    requires org.slf4j;

    provides dev.cowork.spi.VectorIndexProvider with
            dev.cowork.core.vector.ExactVectorIndexProvider;
    provides dev.cowork.spi.MemoryStoreProvider with
            dev.cowork.core.store.InMemoryStoreProvider;
}
