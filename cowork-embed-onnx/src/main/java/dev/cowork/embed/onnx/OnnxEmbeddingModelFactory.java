package dev.cowork.embed.onnx;

import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.EmbeddingModel;
import dev.cowork.llm.EmbeddingModelFactory;
import dev.cowork.llm.ProviderSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes embedding models that run in this process. Its id is {@code onnx}.
 *
 * <p>Without settings it opens the model of {@code cowork-embed-bge-small-en}. Settings: {@code model} and
 * {@code tokenizer} (paths of an .onnx file and its tokenizer.json), {@code pooling} ({@code cls} or {@code mean}),
 * {@code queryPrefix}, {@code maxTokens}, {@code threads}; each as in {@link OnnxEmbeddingModelBuilder}.
 */
public final class OnnxEmbeddingModelFactory implements EmbeddingModelFactory {
    private static final Set<String> KNOWN =
            Set.of("model", "tokenizer", "pooling", "queryPrefix", "maxTokens", "threads");

    /** For {@link java.util.ServiceLoader}. */
    public OnnxEmbeddingModelFactory() {}

    @Override
    public String id() {
        return "onnx";
    }

    @Override
    public int spiLevel() {
        return 1;
    }

    @Override
    public EmbeddingModel open(ProviderSettings settings, Optional<Path> nativeDirectory) {
        OnnxEmbeddingModelBuilder builder = OnnxEmbeddingModel.builder();
        nativeDirectory.ifPresent(builder::nativeDirectory);
        configure(builder, settings);
        return builder.open();
    }

    @Override
    public List<String> preflight(ProviderSettings settings, Optional<Path> nativeDirectory) {
        Map<String, String> values = settings.values();
        return values.containsKey("model") && values.containsKey("tokenizer")
                ? Preflight.run(nativeDirectory, FileModel.lack(path(values, "model"), path(values, "tokenizer")))
                : Preflight.run(nativeDirectory, Preflight.checkModel(BundledModel.Resources.ofClassPath()));
    }

    private static void configure(OnnxEmbeddingModelBuilder builder, ProviderSettings settings) {
        Map<String, String> values = settings.values();
        requireKnown(values.keySet());
        requireNone(settings.secrets().keySet());
        if (values.containsKey("model") != values.containsKey("tokenizer")) {
            throw new InvalidInputException("The settings model and tokenizer belong together; give both or neither");
        }
        if (values.containsKey("model")) {
            builder.files(path(values, "model"), path(values, "tokenizer"));
        }
        with(values, "pooling", value -> builder.pooling(pooling(value)));
        with(values, "queryPrefix", builder::queryPrefix);
        with(values, "maxTokens", value -> builder.maxTokens(number("maxTokens", value)));
        with(values, "threads", value -> builder.threads(number("threads", value)));
    }

    private static void with(Map<String, String> values, String name, Consumer<String> use) {
        Optional.ofNullable(values.get(name)).ifPresent(use);
    }

    private static void requireKnown(Set<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("The embedding model onnx does not know the settings " + unknown
                    + "; it knows " + new TreeSet<>(KNOWN));
        }
    }

    private static void requireNone(Set<String> secrets) {
        if (!secrets.isEmpty()) {
            throw new InvalidInputException("The embedding model onnx runs in this process and takes no credentials,"
                    + " but was given " + new TreeSet<>(secrets));
        }
    }

    private static Path path(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("The setting " + name + " must be the path of a file, but is " + value, e);
        }
    }

    private static Pooling pooling(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "cls" -> Pooling.CLS;
            case "mean" -> Pooling.MEAN;
            default -> throw new InvalidInputException("The setting pooling must be cls or mean, but is " + value);
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("The setting " + name + " must be a whole number, but is " + value, e);
        }
    }
}
