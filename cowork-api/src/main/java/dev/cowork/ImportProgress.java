package dev.cowork;

/**
 * How far an import is.
 *
 * @param done how many files were looked at
 * @param total how many files there are
 * @param path the file just looked at, relative to the root
 */
public record ImportProgress(int done, int total, String path) {}
