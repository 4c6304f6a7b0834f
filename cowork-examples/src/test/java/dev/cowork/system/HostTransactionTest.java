package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Turn;
import dev.cowork.Workspace;
import dev.cowork.data.TurnState;
import dev.cowork.error.ConflictException;
import dev.cowork.store.jdbc.ConnectionSource;
import dev.cowork.store.jdbc.JdbcStore;
import dev.cowork.tck.postgres.PostgresServer;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A turn commits on a thread of its own, so it must not wait for a lock that the sender's transaction holds. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostTransactionTest {
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    @Test
    void noTurnBeginsWithinTheHostsTransaction() throws SQLException {
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        try (PostgresServer server = started.get()) {
            DataSource source = Postgres.source(server.url());
            try (Cowork cowork = open(source);
                    Connection host = source.getConnection()) {
                host.setAutoCommit(false);
                turns(cowork.workspace("alpha"), host);
            }
        }
    }

    private Cowork open(DataSource source) {
        return Cowork.builder()
                .store(JdbcStore.postgresql(ConnectionSource.joining(source, () -> Optional.ofNullable(current.get()))))
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(ScriptedModel.builder()
                        .otherwise(request -> ScriptedReply.text("Noted."))
                        .build())
                .model("scripted/model")
                .open();
    }

    private void turns(Workspace workspace, Connection host) throws SQLException {
        Chat chat = workspace.chats().create("A chat");
        current.set(host);
        workspace.documents().write("plan.md", "Written in the host's transaction.");
        String message =
                assertThrows(ConflictException.class, () -> chat.send("When?")).getMessage();
        assertTrue(message.contains("commit that transaction first"), message);
        assertEquals(List.of(), chat.messages(), "nothing was written");
        host.commit();
        current.remove();
        Turn turn = chat.send("When?");
        assertTrue(turn.state() == TurnState.ANSWERED || turn.state() == TurnState.SETTLED, () -> "" + turn.state());
        assertEquals(
                "Written in the host's transaction.",
                workspace.documents().get("plan.md").text());
    }
}
