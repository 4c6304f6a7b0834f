/** The contract of {@link dev.cowork.spi.MemoryStore}: extend {@link dev.cowork.tck.store.MemoryStoreContract}. */
@NullMarked
package dev.cowork.tck.store;

import org.jspecify.annotations.NullMarked;
