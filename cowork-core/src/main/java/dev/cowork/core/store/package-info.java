/**
 * The store in memory: the reference of what a store does, simple rather than fast.
 */
@NullMarked
package dev.cowork.core.store;

import org.jspecify.annotations.NullMarked;
