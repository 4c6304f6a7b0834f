/** The store on a {@link javax.sql.DataSource}. */
module dev.cowork.store.jdbc {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires transitive java.sql;
    requires static org.jspecify;
    requires org.slf4j;
}
