package dev.cowork.core.vector.file;

/**
 * A range of a segment, which holds a section or some of it.
 *
 * @param section what it holds
 * @param segment the segment, from 0
 * @param offset where it begins
 * @param length how long it is with what fills it up to a multiple of 8, in bytes
 * @param used how long it is without
 * @param checksum the CRC-32C of all of it
 */
record Piece(Section section, int segment, long offset, long length, long used, int checksum) {}
