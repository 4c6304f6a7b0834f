package dev.cowork.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a process, which takes a free port itself and prints its address. Its output is read as it comes, so that
 * it never waits for us, and so that tests can wait for what it says. Thread-safe.
 */
final class ServerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final Pattern ADDRESS = Pattern.compile("listening on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final Process process;
    private final Thread reader;
    /** For tests that are ended before they close it. */
    private final Thread abandoned = new Thread(this::kill, "abandoned-server");

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private ServerProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(abandoned);
        reader = Thread.ofVirtual().name("server-output").start(this::read);
    }

    static ServerProcess start(Path directory, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
        }
    }

    /** Waits until the server has printed its address. */
    URI address() {
        return URI.create(await(ADDRESS).group(1));
    }

    /** Waits until the server has printed a line in which the pattern is found, now or earlier. */
    Matcher await(Pattern pattern) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            for (int next = 0; ; ) {
                for (; next < lines.size(); next++) {
                    Matcher matcher = pattern.matcher(lines.get(next));
                    if (matcher.find()) {
                        return matcher;
                    }
                }
                if (ended || left <= 0) {
                    throw new IllegalStateException("The server " + (ended ? "ended" : "is silent")
                            + " before it said '" + pattern + "':\n" + String.join("\n", lines));
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server started", e);
        } finally {
            lock.unlock();
        }
    }

    private void read() {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String said = line;
                change(() -> lines.add(said));
            }
        } catch (IOException e) {
            change(() -> lines.add("(its output broke off: " + e + ")"));
        } finally {
            change(() -> ended = true);
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Kills the process and what it started, and waits for its end. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(abandoned);
        kill();
        try {
            process.waitFor();
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
