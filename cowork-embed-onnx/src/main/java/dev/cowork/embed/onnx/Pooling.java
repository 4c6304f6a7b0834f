package dev.cowork.embed.onnx;

import java.nio.FloatBuffer;

/** How the vectors of a text's tokens become the vector of the text. */
public enum Pooling {
    /** The vector of the first token, as models of the bge family are trained. */
    CLS {
        @Override
        float[] pool(FloatBuffer tokens, int count, int dimensions) {
            float[] vector = new float[dimensions];
            tokens.get(0, vector);
            return vector;
        }
    },
    /** The mean over all tokens, as most sentence-transformers are trained. */
    MEAN {
        @Override
        float[] pool(FloatBuffer tokens, int count, int dimensions) {
            float[] sum = new float[dimensions];
            for (int i = 0; i < count * dimensions; i++) {
                sum[i % dimensions] += tokens.get(i);
            }
            // Not divided: only the direction is kept.
            return sum;
        }
    };

    /** Makes the vector, of any length, from rows of token vectors. */
    abstract float[] pool(FloatBuffer tokens, int count, int dimensions);
}
