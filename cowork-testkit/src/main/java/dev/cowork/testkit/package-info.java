/** Scripted models and fixed clocks for the tests of hosts and providers. */
@NullMarked
package dev.cowork.testkit;

import org.jspecify.annotations.NullMarked;
