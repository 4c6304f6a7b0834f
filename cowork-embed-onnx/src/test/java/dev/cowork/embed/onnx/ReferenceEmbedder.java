package dev.cowork.embed.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cowork.embed.onnx.tokenizer.DjlTokenizer;
import java.util.Arrays;
import java.util.Map;

/** What the model's card says to do, in the plainest way: HuggingFace's tokenizer, the runtime's defaults, CLS, unit. */
final class ReferenceEmbedder implements AutoCloseable {
    private final DjlTokenizer tokenizer = new DjlTokenizer(TestModel.tokenizer(), 512);
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    ReferenceEmbedder() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(TestModel.weights(), options);
    }

    float[] embed(String text) throws OrtException {
        int[] ids = tokenizer.encode(text);
        long[][] mask = new long[1][ids.length];
        Arrays.fill(mask[0], 1);
        long[][] tokens = {Arrays.stream(ids).asLongStream().toArray()};
        Map<String, OnnxTensor> inputs = Map.of(
                "input_ids", OnnxTensor.createTensor(environment, tokens),
                "attention_mask", OnnxTensor.createTensor(environment, mask),
                "token_type_ids", OnnxTensor.createTensor(environment, new long[1][ids.length]));
        try (OrtSession.Result result = session.run(inputs)) {
            return unit(((float[][][]) result.get(0).getValue())[0][0]);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] unit(float[] vector) {
        double length = 0;
        for (float x : vector) {
            length = Math.hypot(length, x);
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
