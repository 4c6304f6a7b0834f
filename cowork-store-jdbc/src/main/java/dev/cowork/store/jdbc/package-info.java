/** The store on a {@link javax.sql.DataSource}. */
@NullMarked
package dev.cowork.store.jdbc;

import org.jspecify.annotations.NullMarked;
