/** A stand-in HTTP server on loopback that answers with canned bytes, faults included. */
@NullMarked
package dev.cowork.testkit.http;

import org.jspecify.annotations.NullMarked;
