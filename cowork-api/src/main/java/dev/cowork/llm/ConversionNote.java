package dev.cowork.llm;

/**
 * A stated conversion: something of the request that the provider could not carry as it was.
 *
 * @param what the part of the request
 * @param how what was sent instead
 */
public record ConversionNote(String what, String how) {}
