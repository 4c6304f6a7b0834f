package dev.cowork.embed.onnx;

import dev.cowork.error.ClosedException;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;

/** The errors of this module that are thrown in more than one place. */
final class Errors {
    private Errors() {}

    static ProviderException cancelled(String model) {
        return new ProviderException(Kind.CANCELLED, "Embedding with " + model + " was cancelled by its caller", null);
    }

    static ClosedException closed(String model) {
        return new ClosedException("The embedding model " + model + " is closed; open it again to use it");
    }

    static ProviderException failed(String model, Throwable cause) {
        return new ProviderException(
                Kind.UNSUPPORTED,
                "The embedding model " + model + " failed on a text: " + cause.getMessage()
                        + ". Check that model, tokenizer and maxTokens belong together, and that memory is not full",
                cause);
    }
}
