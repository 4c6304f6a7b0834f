/** From a query to hits: filters, the legs' answers, one order, and the excerpts that are shown. */
@NullMarked
package dev.cowork.core.search;

import org.jspecify.annotations.NullMarked;
