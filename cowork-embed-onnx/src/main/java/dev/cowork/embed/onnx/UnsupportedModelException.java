package dev.cowork.embed.onnx;

/** Why a model cannot be run, as half a sentence; becomes a typed error where the model's name is known. */
final class UnsupportedModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedModelException(String why) {
        super(why);
    }
}
