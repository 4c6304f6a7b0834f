/** Between Java's records and JSON: shapes of types, schemas, reading, writing and validation. */
@NullMarked
package dev.cowork.core.json;

import org.jspecify.annotations.NullMarked;
