package dev.cowork.servers;

import dev.cowork.data.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * llama.cpp's server with a tiny model: a real engine behind OpenAI's protocol. It runs inside the prepared Debian,
 * which needs root, or as the program of this system where the {@code PATH} has it. Thread-safe.
 */
public final class LlamaServer implements AutoCloseable {
    /** What the server's model does; its name is the one in lower case. */
    public enum Variant {
        /** Always answers {@code Hey!}, unless a schema makes it say something else. */
        CHAT,
        /** Always calls a tool that it was told of, at temperature 0. */
        TOOL,
        /** Makes vectors of 384 numbers, and does not chat. */
        EMBEDDING
    }

    /** How many numbers its vectors have. */
    public static final int DIMENSIONS = 384;

    private static final String PROGRAM = "llama-server";

    private final ServerProcess process;
    private final URI uri;

    private LlamaServer(ServerProcess process) {
        this.process = process;
        try {
            // It says so when the model is loaded, so nothing is left to wait for.
            uri = process.address();
        } catch (IllegalStateException e) {
            process.close();
            throw e;
        }
    }

    /**
     * Starts a server with two slots of 4,096 tokens and no key.
     *
     * @param variant what it does
     * @return the server, which answers
     */
    public static LlamaServer start(Variant variant) {
        return of(variant).start();
    }

    /**
     * Describes a server.
     *
     * @param variant what it does
     * @return its options, with two slots of 4,096 tokens and no key
     */
    public static Options of(Variant variant) {
        return new Options(variant);
    }

    /**
     * Its address.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a path
     */
    public URI uri() {
        return uri;
    }

    /**
     * Where its OpenAI protocol is.
     *
     * @return such as {@code http://127.0.0.1:40123/v1}
     */
    public URI openAi() {
        return uri.resolve("/v1");
    }

    /**
     * Waits until the server has printed a line, now or earlier.
     *
     * @param pattern found somewhere in the line
     * @throws IllegalStateException if it does not within a minute, or ends
     */
    public void awaitLine(String pattern) {
        process.await(Pattern.compile(pattern));
    }

    /** Kills the server. */
    @Override
    public void close() {
        process.close();
    }

    /** How a server is started. Not thread-safe. */
    public static final class Options {
        private final Variant variant;
        private int slots = 2;
        private int tokensOfSlot = 4096;
        private Optional<Secret> apiKey = Optional.empty();

        private Options(Variant variant) {
            this.variant = variant;
        }

        /**
         * Sets how many requests it answers at once.
         *
         * @param value at least 1
         * @return this
         */
        public Options slots(int value) {
            slots = value;
            return this;
        }

        /**
         * Sets how many tokens request and reply of a slot may have together.
         *
         * @param tokens up to 8,192
         * @return this
         */
        public Options contextSize(int tokens) {
            tokensOfSlot = tokens;
            return this;
        }

        /**
         * Asks for a key.
         *
         * @param value the key that requests must bring
         * @return this
         */
        public Options apiKey(Secret value) {
            apiKey = Optional.of(value);
            return this;
        }

        /**
         * Starts the server and waits until it has loaded its model. Skips the test where there is none.
         *
         * @return the server, which answers
         */
        public LlamaServer start() {
            Path folder = Prepared.file("llama");
            return new LlamaServer(ServerProcess.start(folder, command(folder), environment()));
        }

        private List<String> command(Path folder) {
            boolean chroot = Files.isExecutable(folder.resolve("usr/bin/" + PROGRAM))
                    && "root".equals(System.getProperty("user.name"));
            Prepared.require(
                    chroot || Prepared.onPath(PROGRAM).isPresent(),
                    "there is no " + PROGRAM + ", or only root may run the one in " + folder);
            List<String> command = new ArrayList<>();
            if (chroot) {
                // chroot becomes the program, so the process that we have is the server.
                command.addAll(List.of("chroot", folder.toString()));
            }
            String model = variant == Variant.TOOL ? "tool.gguf" : "chat.gguf";
            command.addAll(List.of(
                    PROGRAM, "-m", Prepared.file("llama/" + model).getFileName().toString()));
            command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--offline", "--no-webui"));
            command.addAll(List.of("--alias", variant.name().toLowerCase(Locale.ROOT)));
            command.addAll(List.of("-np", "" + slots, "-c", "" + slots * tokensOfSlot));
            // One thread that sleeps while it waits: many tests share few cores.
            command.addAll(List.of("-t", "1", "--poll", "0"));
            if (variant == Variant.EMBEDDING) {
                command.addAll(List.of("--embeddings", "--pooling", "mean"));
            }
            return command;
        }

        /** Here and not in the arguments, which every user of the machine can read. */
        private Map<String, String> environment() {
            return apiKey.map(key -> Map.of("LLAMA_API_KEY", key.reveal())).orElse(Map.of());
        }
    }
}
