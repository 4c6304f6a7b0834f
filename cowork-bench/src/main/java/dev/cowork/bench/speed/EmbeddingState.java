package dev.cowork.bench.speed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cowork.embed.onnx.OnnxEmbeddingModel;
import dev.cowork.embed.onnx.tokenizer.WordPieceTokenizer;
import dev.cowork.llm.EmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One batch of texts, for our model and as tokens for ONNX Runtime itself, both on one thread with the same weights. The
 * texts are of many lengths: abstracts and passages of them.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class EmbeddingState {
    private static final String FOLDER = "/dev/cowork/embed/bgesmallen/";
    private static final int TEXTS = 64;

    EmbeddingModel model;
    List<String> texts;

    /** The tokens of the texts, the longest first. */
    List<int[]> tokens;

    private OrtEnvironment environment;
    private OrtSession session;

    /**
     * Loads the model twice and cuts the texts into tokens.
     *
     * @throws IOException if the weights cannot be read
     * @throws OrtException if the runtime refuses them
     */
    @Setup(Level.Trial)
    public void open() throws IOException, OrtException {
        model = OnnxEmbeddingModel.builder().threads(1).open();
        texts = new ArrayList<>(RealTexts.passages(TEXTS / 2));
        texts.addAll(RealTexts.whole(TEXTS / 2));
        WordPieceTokenizer tokenizer = WordPieceTokenizer.fromJson(read("bge-small-en-v1.5-q-tokenizer.json"), "bench");
        tokens = texts.stream()
                .map(text -> tokenizer.encode(text, model.maxTokens()))
                .sorted(Comparator.comparingInt((int[] one) -> one.length).reversed())
                .toList();
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(read("bge-small-en-v1.5-q.onnx"), options);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(EmbeddingModel.class.getResourceAsStream(FOLDER + name))) {
            return in.readAllBytes();
        }
    }

    /** Runs all texts in batches of this size, each padded to its longest; answers how many numbers came out. */
    long run(int batch) throws OrtException {
        long numbers = 0;
        for (int from = 0; from < tokens.size(); from += batch) {
            numbers += run(tokens.subList(from, Math.min(from + batch, tokens.size())));
        }
        return numbers;
    }

    private long run(List<int[]> batch) throws OrtException {
        int longest = batch.getFirst().length;
        long[] ids = new long[batch.size() * longest];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.size(); row++) {
            int[] text = batch.get(row);
            for (int place = 0; place < text.length; place++) {
                ids[row * longest + place] = text[place];
            }
            Arrays.fill(mask, row * longest, row * longest + text.length, 1);
        }
        long[] shape = {batch.size(), longest};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", attention, "token_type_ids", types))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().remaining();
        }
    }

    /**
     * Closes both.
     *
     * @throws OrtException if the runtime cannot close its session
     */
    @TearDown(Level.Trial)
    public void close() throws OrtException {
        session.close();
        model.close();
    }
}
