package dev.cowork.system;

import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.store.jdbc.JdbcStore;
import dev.cowork.store.jdbc.PostgresqlStoreProvider;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How the tests on PostgreSQL open an engine. */
final class Postgres {
    /** Short, since a turn that was left open is broken when its lease has expired. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private Postgres() {}

    static DataSource source(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    static PostgresqlStoreProvider store(String url) {
        return JdbcStore.postgresql(source(url));
    }

    static CoworkBuilder on(String url) {
        return Cowork.builder()
                .store(store(url))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .leaseDuration(LEASE);
    }
}
