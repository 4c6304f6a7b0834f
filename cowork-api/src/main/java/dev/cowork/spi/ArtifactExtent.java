package dev.cowork.spi;

/** Whether a part of a message is a whole file. */
public enum ArtifactExtent {
    /** A whole file or document. */
    WHOLE,
    /** A part of one. */
    FRAGMENT,
    /** Nothing tells. */
    UNKNOWN
}
