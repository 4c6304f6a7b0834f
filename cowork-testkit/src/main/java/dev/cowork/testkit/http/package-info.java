/** Servers of HTTP on loopback for tests: one that plays canned bytes, faults included, and a recorder and player of real ones. */
@NullMarked
package dev.cowork.testkit.http;

import org.jspecify.annotations.NullMarked;
