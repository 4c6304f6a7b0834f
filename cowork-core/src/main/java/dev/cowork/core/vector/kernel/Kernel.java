package dev.cowork.core.vector.kernel;

/** How this process computes with vectors. Thread-safe and without state. */
public interface Kernel {
    /** Chooses the kernel for this process: the Vector API when the host added its module, plain Java otherwise. */
    static Kernel best() {
        // The class that needs the module is not loaded unless the module is there.
        return vectorModuleIsThere() ? new VectorKernel() : new PlainKernel();
    }

    /** Whether the host started the process with {@code --add-modules jdk.incubator.vector}. */
    static boolean vectorModuleIsThere() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Its name for people, with the width of its vectors where it is known. */
    String name();

    /**
     * Multiplies a row with a vector.
     *
     * @param rows an array with rows one after the other
     * @param from where the row begins
     * @param vector as long as the row
     * @return the sum of the products; the same bits for the same numbers, whichever row they are in
     */
    float dot(float[] rows, int from, float[] vector);

    /**
     * Measures how far a row is from a vector.
     *
     * @param rows an array with rows one after the other
     * @param from where the row begins
     * @param vector as long as the row
     * @return the square of the Euclidean distance
     */
    float distance(float[] rows, int from, float[] vector);

    /**
     * Makes room for codes.
     *
     * @param dimensions how long they are, from 1
     * @return no rows yet
     */
    Codes codes(int dimensions);

    /**
     * Whether scanning rows of codes is quicker than scanning columns of floats.
     *
     * @return false when columns should be kept for what is scanned whole
     */
    boolean scansCodes();
}
