package dev.cowork.core.vector;

import java.util.Locale;

/**
 * What a kernel costs on this machine, measured with 1,024 vectors of 384 dimensions.
 *
 * @param kernel its name
 * @param nanosPerVector how long scoring one vector of a scanned block takes, in nanoseconds
 * @param scalarNanosPerVector how long a plain loop over the floats of one vector takes, in the same run
 */
public record KernelReport(String kernel, double nanosPerVector, double scalarNanosPerVector) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.0f ns for a vector of 384 dimensions, a plain loop %.0f ns",
                kernel,
                nanosPerVector,
                scalarNanosPerVector);
    }
}
