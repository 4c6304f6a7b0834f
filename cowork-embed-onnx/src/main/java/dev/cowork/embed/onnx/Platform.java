package dev.cowork.embed.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A machine for which ONNX Runtime's jar has native libraries.
 *
 * @param folder the libraries' folder inside the jar
 * @param libraries file names, in the order in which they are loaded
 */
record Platform(String folder, List<String> libraries) {
    private static final String ROOT = "ai/onnxruntime/native/";

    /** Names this machine's platform, whether the jar has it or not. */
    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        String os = os(osName.toLowerCase(Locale.ROOT));
        List<String> names = switch (os) {
            case "win" -> List.of("onnxruntime.dll", "onnxruntime4j_jni.dll");
            case "osx" -> List.of("libonnxruntime.dylib", "libonnxruntime4j_jni.dylib");
            default -> List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");
        };
        return new Platform(os + "-" + arch(osArch.toLowerCase(Locale.ROOT)), names);
    }

    private static String os(String name) {
        if (name.contains("mac") || name.contains("darwin")) {
            return "osx";
        }
        return name.contains("win") ? "win" : name.replaceAll("[^a-z0-9]", "");
    }

    private static String arch(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x64";
            case "arm64" -> "aarch64";
            default -> name;
        };
    }

    /** Opens one of the libraries in the jar; empty when the jar does not have it. */
    Optional<InputStream> open(String library) throws IOException {
        // By loader, not by class: looking a resource up must not start the runtime.
        ClassLoader loader = OrtEnvironment.class.getClassLoader();
        return Optional.ofNullable(loader.getResourceAsStream(ROOT + folder + "/" + library));
    }

    boolean isInJar() {
        ClassLoader loader = OrtEnvironment.class.getClassLoader();
        return libraries.stream().allMatch(name -> loader.getResource(ROOT + folder + "/" + name) != null);
    }
}
