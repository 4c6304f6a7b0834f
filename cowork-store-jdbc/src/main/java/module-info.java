/** The store on a {@link javax.sql.DataSource}, and in a SQLite file. */
module dev.cowork.store.jdbc {
    requires transitive dev.cowork.api;
    requires transitive java.sql;
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.cowork.store.jdbc;

    provides dev.cowork.spi.MemoryStoreProvider with
            dev.cowork.store.jdbc.SqliteStoreProvider;
}
