package dev.cowork.bench.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How many times faster the index that the engine uses by default is than others, beside what it is meant to be. Only
 * results that reach the recall are compared; one of a peer that does not is no rival.
 */
final class Goals {
    private static final double RECALL = 0.99;
    private static final double EXACT = 1;

    private final List<CellResult> results;
    private final List<String> lines = new ArrayList<>();

    private Goals(List<CellResult> results) {
        this.results = results;
    }

    /** A table in Markdown, of what can be said of these results; empty if nothing can. */
    static List<String> of(List<CellResult> results) {
        Goals goals = new Goals(results);
        for (boolean module : new boolean[] {true, false}) {
            goals.library("1k", module, EXACT, 2);
            goals.library("10k", module, RECALL, module ? 1.5 : 2);
            goals.library("40k", module, RECALL, module ? 2 : 2.5);
            goals.library("200k", module, RECALL, 1.5);
            goals.add("40k", module, "build", RECALL, Goals::build, Goals::isRival, module ? 1 : 2);
            goals.add("40k", module, "LangChain4j", RECALL, CellResult::median, is("langchain4j"), module ? 50 : 30);
            goals.add("40k", module, "Spring AI", RECALL, CellResult::median, is("spring-ai"), module ? 120 : 80);
        }
        return goals.table();
    }

    private List<String> table() {
        if (lines.isEmpty()) {
            return lines;
        }
        List<String> table = new ArrayList<>(List.of(
                "### Goals",
                "",
                "| set | vector module | ours is faster than | times | goal | reached |",
                "| --- | --- | --- | --- | --- | --- |"));
        table.addAll(lines);
        return table;
    }

    private void library(String set, boolean module, double ourRecall, double goal) {
        add(set, module, "the fastest library", ourRecall, CellResult::median, Goals::isRival, goal);
    }

    private void add(
            String set,
            boolean module,
            String what,
            double ourRecall,
            ToDoubleFunction<CellResult> measure,
            Predicate<CellResult> rivals,
            double goal) {
        List<CellResult> there = results.stream()
                .filter(result -> result.cell().set().equals(set)
                        && result.cell().module() == module
                        && result.cell().load() == Cell.Load.ONE)
                .toList();
        Optional<CellResult> ours = there.stream()
                .filter(result -> result.cell().engine().startsWith("cowork:"))
                .findFirst();
        Optional<CellResult> fastest = there.stream().filter(rivals).min(Comparator.comparingDouble(measure));
        if (ours.isPresent() && fastest.isPresent()) {
            double times = measure.applyAsDouble(fastest.get()) / measure.applyAsDouble(ours.get());
            boolean reached = times >= goal && recall(ours.get()) >= ourRecall;
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s (%s), recall %.3f against %.3f | %.2f | %.1f | %s |",
                    set,
                    module ? "with" : "without",
                    what,
                    fastest.get().cell().engine(),
                    recall(ours.get()),
                    recall(fastest.get()),
                    times,
                    goal,
                    reached ? "yes" : "no"));
        }
    }

    private static Predicate<CellResult> is(String engine) {
        return result -> result.cell().engine().equals(engine);
    }

    private static boolean isRival(CellResult result) {
        return Engines.isLibrary(result.cell().engine()) && recall(result) >= RECALL;
    }

    private static double build(CellResult result) {
        return result.built().buildSeconds();
    }

    private static double recall(CellResult result) {
        return result.built().chosen().recall();
    }
}
