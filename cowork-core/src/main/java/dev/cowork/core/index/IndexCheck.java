package dev.cowork.core.index;

import dev.cowork.core.base.Scope;
import dev.cowork.data.ContentHash;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.Passage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Holds both legs of a workspace against the store's living passages. */
public final class IndexCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 1000;

    private IndexCheck() {}

    /**
     * Lets the legs catch up, then compares them: words with all living passages, vectors with those that have one.
     *
     * @param indexer has the legs
     * @param fingerprint the embedding model's
     * @param scope the workspace
     * @return one sentence for each leg that differs
     */
    public static List<String> problems(Indexer indexer, String fingerprint, Scope scope) {
        indexer.follow(scope, PATIENCE);
        return indexer.with(scope, index -> {
            LongStream.Builder all = LongStream.builder();
            LongStream.Builder embedded = LongStream.builder();
            read(scope.store().feeds(), fingerprint, all, embedded);
            long[][] held = index.ids();
            List<String> problems = new ArrayList<>();
            compare("keyword", scope, all.build().toArray(), held[0], problems);
            compare("semantic", scope, embedded.build().toArray(), held[1], problems);
            return problems;
        });
    }

    private static void read(
            FeedReader feeds, String fingerprint, LongStream.Builder all, LongStream.Builder embedded) {
        long after = 0;
        List<Passage> page;
        do {
            page = feeds.passagesAfter(after, PAGE);
            Map<ContentHash, float[]> vectors = feeds.vectorsOf(
                    fingerprint, page.stream().map(Passage::text).toList());
            for (Passage passage : page) {
                after = passage.id();
                all.add(after);
                if (vectors.containsKey(passage.text())) {
                    embedded.add(after);
                }
            }
        } while (page.size() == PAGE);
    }

    private static void compare(String leg, Scope scope, long[] wanted, long[] held, List<String> problems) {
        if (!Arrays.equals(wanted, held)) {
            problems.add("The " + leg + " leg of workspace " + scope.name() + " holds " + held.length
                    + " passages, the store " + wanted.length
                    + ", and they are not the same; delete the index directory to have it made again");
        }
    }
}
