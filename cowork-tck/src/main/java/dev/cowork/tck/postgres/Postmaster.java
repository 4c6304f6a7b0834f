package dev.cowork.tck.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running server: the process that was started (perhaps {@code su}), below it the postmaster and its children. */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SECONDS_TO_COLLECT = 10;
    private static final int LOOK_AGAIN_MILLIS = 20;
    /** In {@code postmaster.pid} the first line is the process and the eighth its state. */
    private static final int STATE_LINE = 7;

    private final Path data;
    private final Process process;
    private final ProcessHandle postmaster;

    private Postmaster(Path data, Process process, ProcessHandle postmaster) {
        this.data = data;
        this.process = process;
        this.postmaster = postmaster;
    }

    /** Starts a server and waits until it accepts connections. */
    static Postmaster start(Path folder, Path data, Owner owner, int port) throws IOException {
        Path log = folder.resolve("log.txt");
        Files.deleteIfExists(log);
        Process process = owner.start(command(folder, data, port), log);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                Optional<ProcessHandle> ready = ready(data.resolve("postmaster.pid"), process);
                if (ready.isPresent()) {
                    return new Postmaster(data.toRealPath(), process, ready.get());
                }
                if (System.nanoTime() > end) {
                    destroy(process.toHandle());
                    throw new IOException("the server is not ready after " + PATIENCE + ": " + Files.readString(log));
                }
            }
        } catch (InterruptedException e) {
            destroy(process.toHandle());
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server started", e);
        }
        throw new IOException("the server ended with " + process.exitValue() + ": " + Files.readString(log));
    }

    private static List<String> command(Path folder, Path data, int port) {
        return List.of(
                Binaries.program(folder, "postgres"),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=32MB",
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
    }

    /** A server that was killed leaves its file behind: only a process below ours counts. */
    private static Optional<ProcessHandle> ready(Path file, Process process) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= STATE_LINE || !lines.get(STATE_LINE).strip().equals("ready")) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        return tree(process.toHandle()).filter(each -> each.pid() == pid).findAny();
    }

    /**
     * Kills the postmaster, then its children, which it would otherwise replace, and waits for their end: a server does
     * not start while one of the former is left. What is above the postmaster lives on until it has collected the exit
     * status: a zombie would look to the next server as if this one ran.
     */
    void kill() {
        postmaster.destroyForcibly();
        try {
            if (!process.waitFor(SECONDS_TO_COLLECT, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(); // it was stopped: nothing else ends it
            }
            List<ProcessHandle> left = working();
            while (!left.isEmpty()) {
                left.forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(LOOK_AGAIN_MILLIS);
                left = working();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Every process of a server works in the folder of its data; those whose folder we may not see are not ours. */
    private List<ProcessHandle> working() {
        return ProcessHandle.allProcesses()
                .filter(each -> {
                    try {
                        return Files.readSymbolicLink(Path.of("/proc", Long.toString(each.pid()), "cwd"))
                                .equals(data);
                    } catch (IOException e) {
                        return false;
                    }
                })
                .toList();
    }

    private static Stream<ProcessHandle> tree(ProcessHandle top) {
        return Stream.concat(Stream.of(top), top.descendants());
    }

    private static void destroy(ProcessHandle top) {
        tree(top).toList().forEach(ProcessHandle::destroyForcibly);
    }
}
