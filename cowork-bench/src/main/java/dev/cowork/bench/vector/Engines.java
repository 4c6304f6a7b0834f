package dev.cowork.bench.vector;

import dev.cowork.spi.VectorIndexProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** All that is measured, by name. */
final class Engines {
    private static final String OURS = "cowork:";

    /** Libraries' indexes, as well configured as we could and as shipped, and stores of other frameworks. */
    static final List<String> PEERS = List.of(
            "hnswlib",
            "lucene",
            "jvector",
            "langchain4j",
            "spring-ai",
            "hnswlib-shipped",
            "lucene-shipped",
            "jvector-shipped");

    private Engines() {}

    /** Those of ours, by the ids that are found: the engine's default first. */
    static List<String> ours() {
        List<String> ids = new ArrayList<>();
        for (VectorIndexProvider provider : ServiceLoader.load(VectorIndexProvider.class)) {
            ids.add(provider.id());
        }
        ids.sort(Comparator.comparing((String id) -> !id.equals("hnsw"))
                .thenComparing(id -> !id.equals("exact"))
                .thenComparing(Comparator.naturalOrder()));
        return ids.stream().map(id -> OURS + id).toList();
    }

    /** Whether a name is of an index library that ours is compared with: not ours, and not a framework's store. */
    static boolean isLibrary(String name) {
        return name.startsWith("hnswlib") || name.startsWith("lucene") || name.startsWith("jvector");
    }

    static Engine named(String name, VectorSet set, Path folder) {
        return switch (name) {
            case "hnswlib" -> new HnswlibEngine(false);
            case "hnswlib-shipped" -> new HnswlibEngine(true);
            case "lucene" -> new LuceneEngine(false, folder);
            case "lucene-shipped" -> new LuceneEngine(true, folder);
            case "jvector" -> new JVectorEngine(false);
            case "jvector-shipped" -> new JVectorEngine(true);
            case "langchain4j" -> new LangChain4jEngine();
            case "spring-ai" -> new SpringAiEngine(set.queries());
            default -> new CoworkEngine(provider(name));
        };
    }

    private static VectorIndexProvider provider(String name) {
        for (VectorIndexProvider provider : ServiceLoader.load(VectorIndexProvider.class)) {
            if (name.equals(OURS + provider.id())) {
                return provider;
            }
        }
        throw new IllegalArgumentException(name + " is none of " + PEERS + " and " + ours());
    }
}
