/**
 * The inner loops over vectors, twice: with the Vector API where the host added its module, and in plain Java that the
 * JIT compiler turns into vector instructions. Both give the same integers for codes, bit by bit.
 */
@NullMarked
package dev.cowork.core.vector.kernel;

import org.jspecify.annotations.NullMarked;
