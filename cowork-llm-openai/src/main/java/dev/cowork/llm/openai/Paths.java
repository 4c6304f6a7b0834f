package dev.cowork.llm.openai;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the calls of the API are, below the base URL. */
final class Paths {
    private Paths() {}

    /** The path of a call that names a model; Azure's older addresses name it in the path, as a deployment. */
    static String of(boolean deployments, String model, String call) {
        return deployments ? "/openai/deployments/" + encoded(model) + call : call;
    }

    /** The path of a call that names no model in its path. */
    static String of(boolean deployments, String call) {
        return deployments ? "/openai" + call : call;
    }

    private static String encoded(String model) {
        // Of the encoding of forms only the blank differs from that of paths.
        return URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
