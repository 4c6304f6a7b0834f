/** What it costs to hear a reply token by token, beside other libraries. */
@NullMarked
package dev.cowork.bench.stream;

import org.jspecify.annotations.NullMarked;
