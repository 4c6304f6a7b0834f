package dev.cowork.examples.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * A progress bar on standard error, so that standard output stays the answer; nothing where nobody watches. Java cannot
 * tell whether standard error is a terminal, so the script that starts this says so with {@code -Dcowork.terminal=true}.
 */
final class Progress {
    private Progress() {}

    static ProgressBar bar(String task) {
        PrintStream to = Boolean.getBoolean("cowork.terminal")
                ? System.err
                : new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(1)
                .setConsumer(new ConsoleProgressBarConsumer(to))
                .build();
    }
}
