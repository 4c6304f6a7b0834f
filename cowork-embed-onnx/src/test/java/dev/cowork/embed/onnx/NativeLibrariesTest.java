package dev.cowork.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.error.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    private final Platform platform = Platform.of("Linux", "amd64");

    @TempDir
    private Path folder;

    @Test
    void namesThePlatformsOfTheJar() {
        assertEquals(new Platform("linux-x64", List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")), platform);
        assertEquals(
                new Platform("osx-aarch64", List.of("libonnxruntime.dylib", "libonnxruntime4j_jni.dylib")),
                Platform.of("Mac OS X", "aarch64"));
        assertEquals(
                new Platform("win-x64", List.of("onnxruntime.dll", "onnxruntime4j_jni.dll")),
                Platform.of("Windows 11", "amd64"));
        for (String[] known : new String[][] {{"Linux", "aarch64"}, {"Mac OS X", "arm64"}, {"Windows 11", "amd64"}}) {
            assertTrue(Platform.of(known[0], known[1]).isInJar(), known[0]);
        }
    }

    @Test
    void unpacksWhatTheJarHolds() throws IOException {
        Path target = NativeLibraries.unpack(folder.resolve("new/natives"), platform);
        for (String library : platform.libraries()) {
            try (InputStream inJar = platform.open(library).orElseThrow();
                    InputStream unpacked = Files.newInputStream(target.resolve(library))) {
                assertEquals(Digests.of(inJar), Digests.of(unpacked));
            }
        }
        assertEquals(platform.libraries(), names(target), "something was left behind");
    }

    @Test
    void keepsWhatIsRightAndReplacesWhatIsNot() throws IOException {
        Path target = NativeLibraries.unpack(folder, platform);
        Path right = target.resolve("libonnxruntime.so");
        Path wrong = target.resolve("libonnxruntime4j_jni.so");
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(right, longAgo);
        Files.writeString(wrong, "damaged");
        assertEquals(target, NativeLibraries.unpack(folder, platform));
        assertEquals(longAgo, Files.getLastModifiedTime(right));
        assertTrue(Files.size(wrong) > 10_000);
    }

    @Test
    void saysWhichPlatformsThereAre() {
        ProviderException refused = assertThrows(
                ProviderException.class, () -> NativeLibraries.unpack(folder, Platform.of("SunOS", "sparcv9")));
        assertEquals(ProviderException.Kind.UNSUPPORTED, refused.kind());
        assertTrue(String.valueOf(refused.getMessage()).contains("sunos-sparcv9"), refused.getMessage());
    }

    @Test
    void saysWhereItCannotUnpack() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        ProviderException refused =
                assertThrows(ProviderException.class, () -> NativeLibraries.unpack(file.resolve("natives"), platform));
        assertTrue(String.valueOf(refused.getMessage()).contains("natives"), refused.getMessage());
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
