package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.LegStatus;
import dev.cowork.Workspace;
import dev.cowork.data.ChatId;
import dev.cowork.data.Message;
import dev.cowork.spi.Change;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MigrationMode;
import dev.cowork.spi.StoreSpec;
import dev.cowork.tck.postgres.PostgresServer;
import dev.cowork.testkit.ScriptedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Three programs on one PostgreSQL lose nothing, keep to one turn at a time in a chat, and skip no change. */
class ThreeProcessesTest {
    private static final int CHATS = 6;
    /** In full, {@code -Dcowork.processes.rounds=5}. */
    private static final int ROUNDS = Integer.getInteger("cowork.processes.rounds", 2);

    private static final int SENDS = 3 * ProcessOfThree.THREADS * ROUNDS;

    @Test
    void onOneServer() throws Exception {
        Optional<PostgresServer> started = PostgresServer.tryStart();
        assumeTrue(started.isPresent());
        try (PostgresServer server = started.get();
                Cowork cowork = Postgres.on(server.url())
                        .llm(ScriptedModel.saying("Noted."))
                        .open();
                MemoryStore store =
                        Postgres.store(server.url()).open(new StoreSpec(Optional.empty(), MigrationMode.VALIDATE))) {
            Workspace workspace = cowork.workspace("shared");
            List<Chat> chats = new ArrayList<>();
            for (int i = 0; i < CHATS; i++) {
                chats.add(workspace.chats().create("Chat " + i));
            }
            FeedReader feeds = store.workspace(
                            store.findWorkspace("shared").orElseThrow().id())
                    .feeds();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<List<Long>> followed = CompletableFuture.supplyAsync(() -> follow(feeds, over));
            List<String> acknowledged;
            try {
                acknowledged =
                        threeProcesses(server, chats.stream().map(Chat::id).toList());
            } finally {
                over.set(true);
            }
            List<Long> numbers = followed.get();
            assertEquals(LongStream.rangeClosed(1, numbers.size()).boxed().toList(), numbers, "no change was skipped");
            assertEquals(2 * SENDS, acknowledged.size());
            Acknowledged.allThere(workspace, acknowledged);
            assertEquals(
                    SENDS, chats.stream().mapToInt(ThreeProcessesTest::inOrder).sum());
            for (LegStatus leg : workspace.awaitIndexed(Duration.ofMinutes(2))) {
                assertEquals(LegStatus.State.OK, leg.state(), leg::toString);
            }
            assertEquals(List.of(), cowork.check().problems());
        }
    }

    private static List<String> threeProcesses(PostgresServer server, List<ChatId> chats) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (ChildJvm one = start(server, "one", chats);
                ChildJvm two = start(server, "two", chats);
                ChildJvm three = start(server, "three", chats)) {
            for (ChildJvm child : List.of(one, two, three)) {
                List<String> lines = child.await(Integer.MAX_VALUE);
                assertTrue(!lines.isEmpty() && lines.getLast().equals("done"), "A program ended early: " + lines);
                acknowledged.addAll(lines.subList(0, lines.size() - 1));
            }
        }
        return acknowledged;
    }

    private static ChildJvm start(PostgresServer server, String name, List<ChatId> chats) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(server.url(), name, String.valueOf(ROUNDS)));
        chats.forEach(chat -> arguments.add(chat.value()));
        return new ChildJvm(List.of("-Xmx256m"), ProcessOfThree.class, arguments);
    }

    /** Reads what is new over and over while others write, and once more when they are done. */
    private static List<Long> follow(FeedReader feeds, AtomicBoolean over) {
        List<Long> numbers = new ArrayList<>();
        boolean last;
        do {
            last = over.get();
            long seen = numbers.isEmpty() ? 0 : numbers.getLast();
            List<Change> changes = feeds.changes(seen, 100).items();
            changes.forEach(change -> numbers.add(change.number()));
            last &= changes.isEmpty();
        } while (!last);
        return numbers;
    }

    /** Question and answer alternate: no turn ran inside another. */
    private static int inOrder(Chat chat) {
        List<Message> messages = chat.messages();
        for (int i = 0; i < messages.size(); i++) {
            assertEquals(i, messages.get(i).sequence());
            assertEquals(i % 2 == 0, messages.get(i).actor().isUser());
        }
        assertEquals(messages.size(), 2 * chat.turns().size());
        return chat.turns().size();
    }
}
