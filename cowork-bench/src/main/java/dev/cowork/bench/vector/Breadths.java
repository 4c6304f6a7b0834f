package dev.cowork.bench.vector;

import java.util.List;

/** The numbers of candidates that a sweep tries, ascending. */
final class Breadths {
    static final List<Integer> ALL =
            List.of(10, 16, 24, 32, 48, 64, 80, 96, 128, 160, 192, 256, 320, 384, 512, 768, 1_024, 1_536, 2_048);
    static final List<Integer> NONE = List.of(Engine.NO_SETTING);

    private Breadths() {}
}
