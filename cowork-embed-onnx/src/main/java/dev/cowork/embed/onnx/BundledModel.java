package dev.cowork.embed.onnx;

import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The model of the module cowork-embed-bge-small-en, found on the class path or the module path.
 *
 * <p>The runtime gets the weights as a byte array (34 MB of heap until the session is open), since a file would need a
 * directory to unpack to, and a direct buffer stays until some later collection.
 */
final class BundledModel {
    private static final String FOLDER = "dev/cowork/embed/bgesmallen/";
    private static final String MODULE = "cowork-embed-bge-small-en";

    private final Resources resources;
    private final Properties properties;

    private BundledModel(Resources resources, Properties properties) {
        this.resources = resources;
        this.properties = properties;
    }

    /** Finds it; empty when the module is missing. */
    static Optional<BundledModel> find(Resources resources) {
        try (InputStream in = resources.open(FOLDER + "model.properties")) {
            if (in == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            return Optional.of(new BundledModel(resources, properties));
        } catch (IOException e) {
            throw damaged("model.properties cannot be read", e);
        }
    }

    static ProviderException missing() {
        return new ProviderException(Kind.MODEL_NOT_FOUND, missingText(), null);
    }

    static String missingText() {
        return "There is no embedding model on the class path or module path: add the dependency dev.cowork:" + MODULE
                + " (on the module path also its module dev.cowork.embed.bgesmallen),"
                + " or choose a model by the settings model and tokenizer";
    }

    /** Reads weights and tokenizer into memory and checks both. */
    LoadedModel load() {
        byte[] weights = verified("model");
        byte[] tokenizer = verified("tokenizer");
        LoadedModel.Defaults defaults = new LoadedModel.Defaults(
                Pooling.valueOf(property("pooling").toUpperCase(Locale.ROOT)),
                property("query.prefix"),
                Integer.parseInt(property("max.tokens")));
        return new LoadedModel(
                property("name"),
                (environment, options) -> environment.createSession(weights, options),
                property("model.sha256"),
                tokenizer,
                property("tokenizer.sha256"),
                defaults);
    }

    /** Reads both files without keeping them, and throws what {@link #load()} would. */
    void check() {
        checkHash("model", hash("model"));
        checkHash("tokenizer", hash("tokenizer"));
    }

    private byte[] verified(String part) {
        try (InputStream in = open(part)) {
            byte[] bytes = in.readAllBytes();
            checkHash(part, Digests.of(bytes));
            return bytes;
        } catch (IOException e) {
            throw damaged(file(part) + " cannot be read", e);
        }
    }

    private String hash(String part) {
        try (InputStream in = open(part)) {
            return Digests.of(in);
        } catch (IOException e) {
            throw damaged(file(part) + " cannot be read", e);
        }
    }

    private InputStream open(String part) throws IOException {
        InputStream in = resources.open(FOLDER + file(part));
        if (in == null) {
            throw damaged(file(part) + " is missing", null);
        }
        return in;
    }

    private void checkHash(String part, String found) {
        String expected = property(part + ".sha256");
        if (!found.equals(expected)) {
            throw damaged("the SHA-256 of " + file(part) + " is " + found + " and should be " + expected, null);
        }
    }

    private String file(String part) {
        return property(part + ".file");
    }

    private String property(String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw damaged("model.properties lacks " + name, null);
        }
        return value;
    }

    private static ProviderException damaged(String what, @Nullable Throwable cause) {
        return new ProviderException(
                Kind.MALFORMED,
                "The embedding model in " + MODULE + " is damaged: " + what + ". Fetch or build that jar again",
                cause);
    }

    /** Where resources come from. */
    @FunctionalInterface
    interface Resources {
        /** Opens a resource by its path without a leading slash; null when it is not there. */
        @Nullable
        InputStream open(String path) throws IOException;

        /** Those that this class's loader sees, then those that the calling thread's loader sees. */
        static Resources ofClassPath() {
            return path -> {
                InputStream own = BundledModel.class.getClassLoader().getResourceAsStream(path);
                ClassLoader context = Thread.currentThread().getContextClassLoader();
                return own != null || context == null ? own : context.getResourceAsStream(path);
            };
        }
    }
}
