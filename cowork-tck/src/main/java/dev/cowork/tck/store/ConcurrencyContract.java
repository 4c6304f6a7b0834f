package dev.cowork.tck.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cowork.data.ChatId;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Change;
import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceRecord;
import dev.cowork.spi.WorkspaceStore;
import dev.cowork.spi.WriteSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, platform and virtual. */
@Timeout(120)
abstract class ConcurrencyContract extends StoreContract {
    private static final int THREADS = 8;
    private static final int COMMITS = 20;

    private final ExecutorService platform = Executors.newFixedThreadPool(THREADS + 1);
    private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();

    ConcurrencyContract(MemoryStoreContract factory) {
        super(factory);
    }

    @AfterEach
    void endThreads() throws InterruptedException {
        platform.shutdownNow();
        virtual.shutdownNow();
        platform.awaitTermination(10, TimeUnit.SECONDS);
        virtual.awaitTermination(10, TimeUnit.SECONDS);
    }

    private <T> List<T> together(ExecutorService threads, Callable<T> task) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(Collections.nCopies(THREADS, task))) {
            results.add(result.get());
        }
        return results;
    }

    @Test
    void changeNumbersHaveNoGapsAndTheFeedSkipsNone() throws Exception {
        long total = (long) THREADS * COMMITS;
        Future<List<Long>> followed = platform.submit(() -> follow(alpha, total));
        AtomicInteger ids = new AtomicInteger();
        List<Long> numbers = together(platform, () -> commitSome(alpha, ids)).stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        List<Long> all = LongStream.rangeClosed(1, total).boxed().toList();
        assertEquals(all, numbers);
        assertEquals(all, followed.get(60, TimeUnit.SECONDS));
    }

    @Test
    void virtualThreadsOnManyWorkspaces() throws Exception {
        List<WorkspaceStore> workspaces =
                IntStream.range(0, 4).mapToObj(i -> workspace("many" + i)).toList();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger ids = new AtomicInteger();
        together(virtual, () -> commitSome(workspaces.get(next.getAndIncrement() % 4), ids));
        for (WorkspaceStore workspace : workspaces) {
            assertEquals(
                    LongStream.rangeClosed(1, 2L * COMMITS).boxed().toList(),
                    workspace.feeds().changes(0, 1000).items().stream()
                            .map(Change::number)
                            .toList());
        }
    }

    private static List<Long> commitSome(WorkspaceStore workspace, AtomicInteger ids) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            int id = ids.getAndIncrement();
            numbers.add(apply(workspace, Sample.newDocument("d" + id, id + ".md", "text " + id)));
        }
        return numbers;
    }

    private static List<Long> follow(WorkspaceStore workspace, long until) {
        List<Long> seen = new ArrayList<>();
        long position = 0;
        while (position < until) {
            for (Change change : workspace.feeds().changes(position, 7).items()) {
                seen.add(change.number());
                assertEquals(2, change.items().size(), "a change is seen whole");
                position = change.number();
            }
            Thread.onSpinWait();
        }
        return seen;
    }

    @Test
    void pathIsTakenByOne() throws Exception {
        AtomicInteger ids = new AtomicInteger();
        List<CommitResult> results = together(
                platform,
                () -> alpha.commit(WriteSet.of(
                        Sample.ANNA, Sample.T0, Sample.newDocument("d" + ids.getAndIncrement(), "a.md", "text"))));
        assertEquals(1, applied(results));
        assertEquals(1, alpha.feeds().newestChange());
    }

    @Test
    void draftIsOpenedByOneAndItsPathTakenByOne() throws Exception {
        apply(Sample.newDocument("d", "a.md", "text"));
        List<CommitResult> opened = together(
                platform,
                () -> alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0, Sample.draft("d", 1, 1, 1, "draft", null))));
        assertEquals(1, applied(opened));
        AtomicInteger ids = new AtomicInteger();
        List<CommitResult> drafted = together(
                virtual,
                () -> alpha.commit(WriteSet.of(
                        Sample.ANNA,
                        Sample.T0,
                        Sample.draft("n" + ids.getAndIncrement(), 1, 1, 0, "draft", "new.md"))));
        assertEquals(1, applied(drafted));
        assertEquals(2, alpha.drafts().open(null, 10).size());
    }

    @Test
    void sequenceIsTakenByOne() throws Exception {
        apply(Sample.newChat("c"));
        List<CommitResult> results =
                together(virtual, () -> alpha.commit(WriteSet.of(Sample.ANNA, Sample.T0, Sample.append("c", 0, "me"))));
        assertEquals(1, applied(results));
        assertEquals(1, alpha.chats().messages(new ChatId("c"), 0, 10).size());
    }

    @Test
    void leaseIsTakenByOne() throws Exception {
        List<CommitResult> results = together(
                platform,
                () -> alpha.commit(WriteSet.of(
                        Sample.ANNA, Sample.T0, new Mutation.AcquireLease("l", "me", Duration.ofHours(1)))));
        assertEquals(1, applied(results));
    }

    private static long applied(List<CommitResult> results) {
        return results.stream().filter(CommitResult.Applied.class::isInstance).count();
    }

    @Test
    void workspaceIsMadeByOne() throws Exception {
        AtomicInteger ids = new AtomicInteger();
        List<WorkspaceRecord> made = together(
                platform,
                () -> store.createWorkspace(new WorkspaceRecord(
                        new WorkspaceId("race" + ids.getAndIncrement()), "race", Sample.ANNA, Sample.T0)));
        Set<WorkspaceRecord> distinct = new HashSet<>(made);
        assertEquals(1, distinct.size());
        assertFalse(store.findWorkspace("race").isEmpty());
    }
}
