/** What it costs to edit documents in a long chat, measured through the public API. */
@NullMarked
package dev.cowork.bench.edit;

import org.jspecify.annotations.NullMarked;
