package dev.cowork.embed.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cowork.embed.onnx.tokenizer.WordPieceTokenizer;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets up an {@link OnnxEmbeddingModel}. Not thread-safe. */
public final class OnnxEmbeddingModelBuilder {
    private static final int DEFAULT_TOKENS = 512;
    private static final int MOST_TOKENS = 8_192;
    private static final int MOST_THREADS = 64;

    private @Nullable Path model;
    private @Nullable Path tokenizer;
    private @Nullable Pooling pooling;
    private @Nullable String queryPrefix;
    private @Nullable Path nativeDirectory;
    private int maxTokens;
    private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    OnnxEmbeddingModelBuilder() {}

    /**
     * Chooses a model in files instead of the bundled one.
     *
     * @param onnx the .onnx file of a BERT model
     * @param tokenizerJson the tokenizer.json that belongs to it, with BERT's normaliser, splitter and WordPiece
     * @return this builder
     */
    public OnnxEmbeddingModelBuilder files(Path onnx, Path tokenizerJson) {
        this.model = onnx;
        this.tokenizer = tokenizerJson;
        return this;
    }

    /**
     * Chooses how tokens become a text.
     *
     * @param pooling as the model was trained; CLS unless chosen
     * @return this builder
     */
    public OnnxEmbeddingModelBuilder pooling(Pooling pooling) {
        this.pooling = pooling;
        return this;
    }

    /**
     * Chooses what stands before each query and no passage.
     *
     * @param prefix the instruction the model was trained with, with the space at its end, or empty for none. Unless
     *     chosen, the bundled model gets the one of its card, which is worth 9 points of nDCG@10 on short keyword-like
     *     questions (CACM) and within 1 elsewhere; a model in files gets none
     * @return this builder
     */
    public OnnxEmbeddingModelBuilder queryPrefix(String prefix) {
        this.queryPrefix = prefix;
        return this;
    }

    /**
     * Chooses how much of a text is read.
     *
     * @param tokens from 3 to 8,192 (512 for the bundled model, which is also what is used unless chosen)
     * @return this builder
     * @throws InvalidInputException if the number is out of range
     */
    public OnnxEmbeddingModelBuilder maxTokens(int tokens) {
        this.maxTokens = requireRange("maxTokens", tokens, 3, MOST_TOKENS);
        return this;
    }

    /**
     * Chooses how many texts are embedded at once; queries and passages each have so many threads.
     *
     * @param threads from 1 to 64; half of the processors unless chosen
     * @return this builder
     * @throws InvalidInputException if the number is out of range
     */
    public OnnxEmbeddingModelBuilder threads(int threads) {
        this.threads = requireRange("threads", threads, 1, MOST_THREADS);
        return this;
    }

    /**
     * Chooses where ONNX Runtime's native libraries are unpacked and kept; without it, they go to the temporary directory
     * each time. Only the first model opened in a process decides: libraries are loaded once.
     *
     * @param directory created when missing
     * @return this builder
     */
    public OnnxEmbeddingModelBuilder nativeDirectory(Path directory) {
        this.nativeDirectory = directory;
        return this;
    }

    /**
     * Loads the model and embeds an empty text, so that what cannot work fails here.
     *
     * @return the model, to be closed by the caller
     * @throws InvalidInputException if a file is missing or the tokenizer is of another kind
     * @throws ProviderException with kind {@code MODEL_NOT_FOUND} without the bundled model, {@code MALFORMED} if it is
     *     damaged, and {@code UNSUPPORTED} if this machine or this module cannot run the model
     */
    public OnnxEmbeddingModel open() {
        LoadedModel loaded = model != null && tokenizer != null
                ? FileModel.load(model, tokenizer)
                : BundledModel.find(BundledModel.Resources.ofClassPath())
                        .orElseThrow(BundledModel::missing)
                        .load();
        WordPieceTokenizer words = WordPieceTokenizer.fromJson(loaded.tokenizer(), loaded.name());
        TextEncoder encoder = new TextEncoder(words, prefix(loaded), tokens(loaded, words));
        OrtEnvironment environment = NativeRuntime.load(Optional.ofNullable(nativeDirectory));
        try {
            return open(environment, loaded, encoder);
        } catch (OrtException | UnsupportedModelException | ArithmeticException e) {
            throw new ProviderException(
                    Kind.UNSUPPORTED,
                    "The embedding model " + loaded.name() + " cannot be run: " + e.getMessage()
                            + ". Use an ONNX export of a BERT model whose output is the last hidden state",
                    e);
        }
    }

    private OnnxEmbeddingModel open(OrtEnvironment environment, LoadedModel loaded, TextEncoder encoder)
            throws OrtException {
        Pooling chosen = pooling == null ? loaded.defaults().pooling() : pooling;
        OrtSession raw;
        try (OrtSession.SessionOptions options = InferenceSession.options()) {
            raw = loaded.weights().open(environment, options);
        }
        boolean opened = false;
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            InferenceSession session = new InferenceSession(environment, raw, chosen);
            int dimensions = session.run(encoder.tokenizer().encode("", encoder.maxTokens()), options).length;
            OnnxEmbeddingModel result = new OnnxEmbeddingModel(
                    loaded.name(),
                    fingerprint(loaded, chosen, encoder.maxTokens()),
                    dimensions,
                    encoder,
                    session,
                    threads);
            opened = true;
            return result;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    private String prefix(LoadedModel loaded) {
        return queryPrefix == null ? loaded.defaults().queryPrefix() : queryPrefix;
    }

    private int tokens(LoadedModel loaded, WordPieceTokenizer words) {
        int most = loaded.defaults().maxTokens();
        if (maxTokens != 0) {
            return most == 0 ? maxTokens : requireRange("maxTokens", maxTokens, 3, most);
        }
        if (most != 0) {
            return most;
        }
        return words.ownLimit() == 0 ? DEFAULT_TOKENS : words.ownLimit();
    }

    private static String fingerprint(LoadedModel loaded, Pooling pooling, int maxTokens) {
        String name = loaded.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return String.join(
                ":",
                name.substring(0, Math.min(64, name.length())),
                loaded.weightsHash().substring(0, 12),
                loaded.tokenizerHash().substring(0, 12),
                pooling.name().toLowerCase(Locale.ROOT),
                Integer.toString(maxTokens));
    }

    private static int requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(name + " must be from " + least + " to " + most + ", but is " + value);
        }
        return value;
    }
}
