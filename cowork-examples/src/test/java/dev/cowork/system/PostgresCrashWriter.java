package dev.cowork.system;

import dev.cowork.Cowork;
import dev.cowork.error.CoworkException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program whose server is killed: what it was writing then was not acknowledged, and it ends. */
public final class PostgresCrashWriter {
    private PostgresCrashWriter() {}

    /**
     * Writes until the server is gone, or it has written as much as asked.
     *
     * @param args the server's URL, seed, most writes
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Cowork cowork = Postgres.on(args[0]).llm(CrashWriter.model()).open()) {
            CrashWriter.write(cowork, Long.parseLong(args[1]), Integer.parseInt(args[2]), out);
            out.println("done" + ChildJvm.WHOLE);
        } catch (CoworkException e) {
            out.println("failed " + e.getClass().getSimpleName() + ChildJvm.WHOLE);
        }
    }
}
