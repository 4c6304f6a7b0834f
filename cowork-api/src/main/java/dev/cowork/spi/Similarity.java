package dev.cowork.spi;

/** How two vectors are compared. The higher the score, the more alike they are. */
public enum Similarity {
    /** The cosine of the angle between them, from -1 to 1, whatever their lengths; 0 where one has no length. */
    COSINE,
    /** The sum of the products of their components: unbounded, and longer vectors score higher. */
    DOT_PRODUCT,
    /** {@code 1 / (1 + d²)} of their Euclidean distance d: from 0 to 1, which equal vectors have. */
    EUCLIDEAN
}
