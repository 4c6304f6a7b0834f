package dev.cowork.bench.eval;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The libraries that retrieval depends on, with their versions, as the class path names them. */
final class Libraries {
    private static final List<String> OURS = List.of("lucene-", "onnxruntime-", "sqlite-jdbc-");

    private Libraries() {}

    static String names() {
        return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .map(entry -> String.valueOf(Path.of(entry).getFileName()))
                .filter(name -> name.endsWith(".jar") && OURS.stream().anyMatch(name::startsWith))
                .map(name -> name.substring(0, name.length() - ".jar".length()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
