package dev.cowork.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Another JVM with the class path of this one, whose lines are read as they come. */
final class ChildJvm implements AutoCloseable {
    /** What ends a line that the child wrote whole; a killed one may stop in the middle. */
    static final String WHOLE = " .";

    private static final String END = "\0end";
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    ChildJvm(List<String> jvmArguments, Class<?> main, List<String> arguments) throws IOException {
        this(List.of(), jvmArguments, main, arguments);
    }

    /** The prefix stands before the command, such as a shell that sets limits. */
    ChildJvm(List<String> prefix, List<String> jvmArguments, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        reader = Thread.ofPlatform().name("child-lines").start(this::read);
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                if (line.endsWith(WHOLE)) {
                    lines.add(line.substring(0, line.length() - WHOLE.length()));
                }
            }
        } catch (IOException e) {
            lines.add("unreadable " + e);
        }
        lines.add(END);
    }

    /** Waits for so many lines, or the end of the process. */
    List<String> await(int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            String line = lines.poll(120, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("The child said nothing for two minutes after " + taken.size() + " lines");
            }
            if (line.equals(END)) {
                lines.add(END);
                break;
            }
            taken.add(line);
        }
        return taken;
    }

    /** Writes a line to its input. */
    void tell(String line) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Lets it run a little longer, kills it without warning, and takes what it had said by then. */
    List<String> kill(long afterMillis) throws InterruptedException {
        process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.toHandle().destroyForcibly(); // the process itself would close the pipe before the rest is read
        process.waitFor();
        return await(Integer.MAX_VALUE);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }
}
