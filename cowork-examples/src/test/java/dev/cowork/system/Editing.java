package dev.cowork.system;

/** Somebody who reads or writes at each step. */
interface Editing {
    /** Reads, or writes what follows from what was read some steps ago. */
    void step();
}
