package dev.cowork.bench.vector;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.bench.eval.MarkedSections;
import dev.cowork.data.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Measures vector indexes beside those of other libraries and writes the report. What was measured before, on the same
 * data with the same Java on the same machine, is not measured again.
 */
public final class VectorRunner {
    private static final long FOREVER = 100_000;
    private static final List<String> JVM = List.of("-Xms4g", "-Xmx8g", "--enable-native-access=ALL-UNNAMED");

    private final Path evaluation;
    private final Path cache;
    private final Form form;
    private final Cells cells;
    private final Map<String, Path> prepared = new HashMap<>();
    private final long end;
    private final Pattern only;

    private VectorRunner(Path evaluation, Path cache, Form form, Cells cells, long end, String only) {
        this.end = end;
        this.only = Pattern.compile(only);
        this.evaluation = evaluation;
        this.cache = cache;
        this.form = form;
        this.cells = cells;
    }

    /**
     * Runs.
     *
     * @param args the folder of data sets, a folder for embeddings, indexes and results, the report's folder, and
     *     {@code smallest}, {@code small} or {@code full}; then {@code again:PREFIX} to measure the engines anew whose
     *     names begin so, {@code minutes:COUNT} to begin no cell after so many, and {@code only:REGEX} to measure now
     *     only cells in whose text it is found, such as {@code engine=(cowork:hnsw|lucene), set=40k}; and
     *     {@code docs:PAGE} to write the tables into a page, where it has a section "vectors"
     * @throws IOException if a file cannot be read or written
     * @throws RunnerException if a measurement fails
     */
    public static void main(String[] args) throws IOException, RunnerException {
        Form form = Form.valueOf(args[3].toUpperCase(Locale.ROOT));
        String minutes = option("minutes:", args);
        VectorReport report = run(
                Path.of(args[0]),
                Path.of(args[1]),
                form,
                option("again:", args),
                Duration.ofMinutes(minutes.isEmpty() ? FOREVER : Long.parseLong(minutes)),
                option("only:", args));
        report.write(Path.of(args[2]));
        String docs = option("docs:", args);
        if (!docs.isEmpty()) {
            MarkedSections.write(Path.of(docs), Map.of("vectors", report.markdown()));
        }
        System.out.println(report.markdown());
    }

    private static String option(String name, String[] args) {
        for (String arg : args) {
            if (arg.startsWith(name)) {
                return arg.substring(name.length());
            }
        }
        return "";
    }

    /**
     * Measures what is not known yet.
     *
     * @param again what the names of engines begin with that are measured again; empty for none
     * @param most no cell is begun after this
     * @param only what is found in the text of the cells to measure now; empty for all
     */
    static VectorReport run(Path evaluation, Path cache, Form form, String again, Duration most, String only)
            throws IOException, RunnerException {
        Files.createDirectories(cache);
        Cells cells = Cells.in(cache.resolve("cells.jsonl"));
        if (!again.isEmpty()) {
            cells.forget(again);
        }
        return new VectorRunner(evaluation, cache, form, cells, System.nanoTime() + most.toNanos(), only).run();
    }

    private VectorReport run() throws IOException, RunnerException {
        List<CellResult> results = new ArrayList<>();
        int measured = 0;
        List<Cell> wanted = form.cells();
        for (Cell cell : wanted) {
            Optional<CellResult> known = cells.get(cell, key(cell));
            if (known.isEmpty() && isWanted(cell) && System.nanoTime() < end) {
                System.out.println((results.size() + 1) + " of " + wanted.size() + ": " + cell);
                cells.add(measure(cell));
                measured++;
            }
            cells.get(cell, key(cell)).ifPresent(results::add);
        }
        return new VectorReport(Machine.facts(), results, measured, wanted.size() - results.size());
    }

    private boolean isWanted(Cell cell) {
        return only.matcher(cell.toString()).find();
    }

    private CellResult measure(Cell cell) throws IOException, RunnerException {
        Path report = Files.createTempFile("cowork-bench", ".json");
        try {
            RunResult timed = new Runner(options(cell, report).build()).runSingle();
            BuildFacts built = new ObjectMapper().readValue(report.toFile(), BuildFacts.class);
            Statistics searches = searches(timed);
            return new CellResult(
                    cell,
                    key(cell),
                    built,
                    searches.getPercentile(50),
                    searches.getMean(),
                    searches.getPercentile(99),
                    searches.getN());
        } finally {
            Files.delete(report);
        }
    }

    /** Of the mixed load, the times of the reader alone. */
    private static Statistics searches(RunResult timed) {
        Result<?> reads = timed.getSecondaryResults().get("read");
        return (reads == null ? timed.getPrimaryResult() : reads).getStatistics();
    }

    private ChainedOptionsBuilder options(Cell cell, Path report) throws IOException {
        boolean smallest = form == Form.SMALLEST;
        String method = cell.load() == Cell.Load.MIXED ? "mixed" : "search";
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + VectorBenchmark.class.getName().replace(".", "\\.") + "\\." + method + "$")
                .param("engine", cell.engine())
                .param("set", cell.set())
                .param("floor", Double.toString(cell.floor()))
                .param("evaluation", evaluation.toString())
                .param("cache", cache.toString())
                .param("prepared", prepared(cell.set()).toString())
                .param("report", report.toString())
                .param("sweepMillis", smallest ? "50" : "2000")
                .forks(smallest ? 0 : 1)
                .jvmArgs(jvm(cell.module()))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (cell.load() == Cell.Load.TWO) {
            options.threads(2);
        }
        return smallest
                ? options.warmupIterations(0).measurementIterations(1).measurementTime(TimeValue.milliseconds(20))
                : options;
    }

    private static String[] jvm(boolean module) {
        List<String> args = new ArrayList<>(JVM);
        if (module) {
            args.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        return args.toArray(String[]::new);
    }

    private Path prepared(String set) throws IOException {
        Path known = prepared.get(set);
        if (known == null) {
            known = PreparedSet.file(
                    cache.resolve("sets"), new VectorSets(evaluation, cache).named(set), VectorState.K);
            prepared.put(set, known);
        }
        return known;
    }

    private String key(Cell cell) throws IOException {
        String facts = prepared(cell.set()).getFileName() + Machine.facts().toString();
        return ContentHash.of(facts).hex().substring(0, 16);
    }
}
