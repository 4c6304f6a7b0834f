/** A PostgreSQL server of a test's own, which can be killed: {@link dev.cowork.tck.postgres.PostgresServer}. */
@NullMarked
package dev.cowork.tck.postgres;

import org.jspecify.annotations.NullMarked;
