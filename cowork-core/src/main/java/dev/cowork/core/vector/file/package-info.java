/** Snapshots of a vector index in files of our own format, which {@code docs/index-format.md} describes. */
@NullMarked
package dev.cowork.core.vector.file;

import org.jspecify.annotations.NullMarked;
