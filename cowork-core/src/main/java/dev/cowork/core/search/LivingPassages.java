package dev.cowork.core.search;

import dev.cowork.data.Source;
import dev.cowork.spi.FeedReader;
import dev.cowork.spi.Filter;
import dev.cowork.spi.LegAnswer;
import dev.cowork.spi.Passage;
import dev.cowork.spi.ScoredPassage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The passages that one search's answers name, each read once; what is no longer living falls away: a leg may be behind. */
final class LivingPassages {
    private final FeedReader feeds;
    private final Filter filter;
    private final Optional<Source.OfMessages> without;
    private final Map<Long, Optional<Passage>> read = new HashMap<>();

    LivingPassages(FeedReader feeds, Filter filter, Optional<Source.OfMessages> without) {
        this.feeds = feeds;
        this.filter = filter;
        this.without = without;
    }

    List<Passage> of(Collection<LegAnswer> answers) {
        Set<Long> ids = new LinkedHashSet<>();
        answers.forEach(
                answer -> answer.passages().stream().map(ScoredPassage::id).forEach(ids::add));
        List<Long> unread = ids.stream().filter(id -> !read.containsKey(id)).toList();
        if (!unread.isEmpty()) {
            unread.forEach(id -> read.put(id, Optional.empty()));
            feeds.passagesById(new ArrayList<>(unread)).stream()
                    .filter(passage -> filter.matches(passage) && !reachesOver(passage))
                    .forEach(passage -> read.put(passage.id(), Optional.of(passage)));
        }
        return ids.stream()
                .flatMap(id -> Objects.requireNonNull(read.get(id)).stream())
                .toList();
    }

    private boolean reachesOver(Passage passage) {
        return passage.source() instanceof Source.OfMessages said
                && without.filter(left -> left.chat().equals(said.chat())
                                && left.first() <= said.last()
                                && said.first() <= left.last())
                        .isPresent();
    }
}
