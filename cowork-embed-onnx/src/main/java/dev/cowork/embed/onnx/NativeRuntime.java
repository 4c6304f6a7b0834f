package dev.cowork.embed.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.cowork.error.ProviderException;
import dev.cowork.error.ProviderException.Kind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Loads ONNX Runtime.
 *
 * <p>The runtime keeps static state of its own: its libraries are loaded once in a process, from the place that the
 * first caller named, and stay; a place named later has no effect, and neither has closing its environment. It learns
 * the place from a system property only, which is set here for no longer than the loading takes.
 */
final class NativeRuntime {
    private static final String PATH_PROPERTY = "onnxruntime.native.path";
    private static final ReentrantLock LOADING = new ReentrantLock();

    private NativeRuntime() {}

    static OrtEnvironment load(Optional<Path> nativeDirectory) {
        Platform platform = Platform.current();
        @Nullable
        Path libraries = nativeDirectory
                .map(path -> NativeLibraries.unpack(path, platform))
                .orElse(null);
        LOADING.lock();
        try {
            return libraries == null ? OrtEnvironment.getEnvironment() : loadFrom(libraries);
        } catch (LinkageError | IllegalStateException e) {
            throw new ProviderException(Kind.UNSUPPORTED, message(platform, e), e);
        } finally {
            LOADING.unlock();
        }
    }

    private static OrtEnvironment loadFrom(Path libraries) {
        String before = System.setProperty(PATH_PROPERTY, libraries.toString());
        try {
            return OrtEnvironment.getEnvironment();
        } finally {
            if (before == null) {
                System.clearProperty(PATH_PROPERTY);
            } else {
                System.setProperty(PATH_PROPERTY, before);
            }
        }
    }

    private static String message(Platform platform, Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "ONNX Runtime cannot load its native libraries for " + platform.folder() + ": " + root
                + ". Run the preflight check, which says what this machine lacks";
    }
}
