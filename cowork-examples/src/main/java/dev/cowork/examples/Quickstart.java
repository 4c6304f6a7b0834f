package dev.cowork.examples;

/** Says which Java it runs on; stands in for the first example until there is an engine to show. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.out.println("Cowork runs on Java " + Runtime.version());
    }
}
