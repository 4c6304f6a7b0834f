/** Vector search on hnswlib-core. */
module dev.cowork.vector.hnswlib {
    requires transitive dev.cowork.api;
    requires hnswlib.core;
    requires static org.jspecify;

    provides dev.cowork.spi.VectorIndexProvider with
            dev.cowork.vector.hnswlib.HnswlibVectorIndexProvider;
}
