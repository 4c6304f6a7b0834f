package dev.cowork.core.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void requestsBeforeARunBecomeOneRun() {
        Follower follower = new Follower(queue::add, this::finish);
        follower.request();
        long last = follower.request();
        assertEquals(1, queue.size());
        queue.remove().run();
        follower.await(last, LONG);
        assertEquals(1, runs.get());
        assertEquals(0, queue.size());
    }

    @Test
    void aRequestDuringARunGetsARunOfItsOwn() {
        List<Follower> self = new ArrayList<>();
        Follower follower = new Follower(queue::add, () -> {
            if (runs.incrementAndGet() == 1) {
                self.get(0).request();
            }
            return true;
        });
        self.add(follower);
        follower.request();
        queue.remove().run();
        assertEquals(1, queue.size());
        queue.remove().run();
        assertEquals(2, runs.get());
        assertEquals(0, queue.size());
    }

    @Test
    void workOnTheCallersOwnThreadIsDoneWheneverItIsAsked() {
        Follower follower = new Follower(Runnable::run, this::finish);
        for (int time = 1; time <= 3; time++) {
            follower.await(follower.request(), LONG);
            assertEquals(time, runs.get());
        }
    }

    @Test
    void unfinishedWorkStandsInLineAgainAndAnswersOnlyWhenItFinishes() {
        Follower follower = new Follower(queue::add, () -> runs.incrementAndGet() == 3);
        long ticket = follower.request();
        List<String> order = new ArrayList<>();
        queue.add(() -> order.add("other, after run " + runs.get()));
        queue.remove().run();
        queue.remove().run();
        assertEquals(List.of("other, after run 1"), order);
        follower.await(ticket, Duration.ZERO);
        queue.remove().run();
        queue.remove().run();
        assertTimeoutPreemptively(LONG, () -> follower.await(ticket, LONG.multipliedBy(2)));
        assertEquals(3, runs.get());
        assertEquals(0, queue.size());
    }

    @Test
    void nobodyWaitsForAnExecutorThatRefuses() {
        Follower follower = new Follower(
                work -> {
                    throw new RejectedExecutionException("shut down");
                },
                this::finish);
        assertTimeoutPreemptively(LONG, () -> follower.await(follower.request(), LONG.multipliedBy(2)));
        assertEquals(0, runs.get());
    }

    @Test
    void workThatThrowsIsRunAgainWhenAsked() {
        Follower follower = new Follower(
                work -> {
                    try {
                        work.run();
                    } catch (IllegalStateException e) {
                        queue.add(() -> {});
                    }
                },
                () -> {
                    runs.incrementAndGet();
                    throw new IllegalStateException("broken");
                });
        follower.await(follower.request(), LONG);
        follower.await(follower.request(), LONG);
        assertEquals(2, runs.get());
        assertEquals(2, queue.size());
    }

    private boolean finish() {
        runs.incrementAndGet();
        return true;
    }
}
