/** Contracts of the service interfaces, as JUnit test classes to extend. */
@NullMarked
package dev.cowork.tck;

import org.jspecify.annotations.NullMarked;
