package dev.cowork.core.memory;

/** Says how many of something there are. */
final class Counted {
    private Counted() {}

    static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    static String of(long count, String one) {
        return of(count, one, one + 's');
    }
}
