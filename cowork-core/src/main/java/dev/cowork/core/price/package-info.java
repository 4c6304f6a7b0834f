/** What models cost and how much they can read, from a table that comes with the engine. */
@NullMarked
package dev.cowork.core.price;

import org.jspecify.annotations.NullMarked;
