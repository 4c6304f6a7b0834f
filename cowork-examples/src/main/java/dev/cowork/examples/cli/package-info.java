/** A command line on a data directory: one command, one answer, as text or as JSON. */
@NullMarked
package dev.cowork.examples.cli;

import org.jspecify.annotations.NullMarked;
