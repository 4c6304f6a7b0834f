package dev.cowork.bench.vector;

import java.util.ArrayList;
import java.util.List;

/** How much is measured. */
enum Form {
    /** Random vectors, once, in this process: shows that all of it runs, and no more. */
    SMALLEST(List.of("random-1000"), List.of(false)),
    /** A thousand and ten thousand real vectors on one thread, without the vector module. */
    SMALL(List.of("1k", "10k"), List.of(false)),
    /** Everything. Takes hours the first time. */
    FULL(List.of("1k", "10k", "40k", "200k", "10k-1536"), List.of(true, false));

    private static final double FLOOR = 0.99;
    private static final String LARGEST = "200k";
    private static final String SHARED = "40k";

    private final List<String> sets;
    private final List<Boolean> modules;

    Form(List<String> sets, List<Boolean> modules) {
        this.sets = sets;
        this.modules = modules;
    }

    /** The cells in the order in which they are measured. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String set : sets) {
            for (boolean module : modules) {
                for (String engine : engines(set)) {
                    cells.add(new Cell(engine, set, module, Cell.Load.ONE, FLOOR));
                }
                if (set.equals(SHARED)) {
                    shared(set, module, cells);
                }
            }
        }
        return cells;
    }

    /** Of ours the default, unless it is only to be seen that all run; at 200,000 those that take minutes to build, or a tenth of a second to search, are left out. */
    private List<String> engines(String set) {
        List<String> engines = new ArrayList<>(
                this == SMALLEST ? Engines.ours() : Engines.ours().subList(0, 1));
        engines.addAll(Engines.PEERS);
        if (set.equals(LARGEST)) {
            engines.retainAll(List.of(Engines.ours().getFirst(), "lucene", "jvector"));
        }
        return engines;
    }

    private static void shared(String set, boolean module, List<Cell> cells) {
        for (String engine : List.of(Engines.ours().getFirst(), "hnswlib", "lucene", "jvector")) {
            cells.add(new Cell(engine, set, module, Cell.Load.TWO, FLOOR));
        }
        // The peers' own updates lose items, take room for ever or need a new reader: those of ours do not.
        for (String engine : Engines.ours()) {
            // "exact" is the default's, without a graph.
            if (!engine.endsWith("exact")) {
                cells.add(new Cell(engine, set, module, Cell.Load.MIXED, FLOOR));
            }
        }
    }
}
