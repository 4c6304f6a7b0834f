package dev.cowork.core.vector.file;

/** What a piece of a segment holds. The numbers are part of the format: never change one, add new ones at the end. */
enum Section {
    /** For each source: the length of its key in UTF-8, and the key. */
    SOURCES,
    /** For each row a long: its passage. */
    IDS,
    /** For each row a long: its time in milliseconds. */
    MILLIS,
    /** For each row an int: the place of its source, or -1. */
    OWNERS,
    /** For each dimension a float. */
    CENTRE,
    /** For each row of the base a float. */
    SCALES,
    /** For each row of the base a float. */
    BIASES,
    /** For each row of the base a byte for each dimension. */
    CODES,
    /** For each row a float for each dimension. */
    VECTORS,
    /** For each row of the base 32 ints. */
    GROUND,
    /** For each row of the base an int. */
    UPPER_AT,
    /** Ints. */
    UPPER,
    /** For each row of the base an int. */
    NEXT
}
