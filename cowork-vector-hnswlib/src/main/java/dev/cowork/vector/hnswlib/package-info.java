/** A vector index on hnswlib-core, wrapped so that it keeps the contract. Only the provider is for others. */
@NullMarked
package dev.cowork.vector.hnswlib;

import org.jspecify.annotations.NullMarked;
