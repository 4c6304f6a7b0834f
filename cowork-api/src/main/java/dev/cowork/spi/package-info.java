/**
 * The service interfaces that a provider implements, and the values they exchange. A host needs them only to choose or
 * write a provider. Interfaces grow by default methods; the sealed types named as growing gain cases.
 */
@NullMarked
package dev.cowork.spi;

import org.jspecify.annotations.NullMarked;
