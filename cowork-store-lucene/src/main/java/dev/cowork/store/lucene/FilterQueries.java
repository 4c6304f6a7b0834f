package dev.cowork.store.lucene;

import dev.cowork.spi.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Turns the conditions of a filter into queries that must all match. */
final class FilterQueries {
    private FilterQueries() {}

    static List<Query> of(Filter filter) {
        List<Query> conditions = new ArrayList<>();
        filter.sources()
                .ifPresent(keys -> conditions.add(
                        oneOf(Fields.SOURCE, keys.stream().map(Object::toString).toList())));
        if (!filter.kinds().isEmpty()) {
            conditions.add(
                    oneOf(Fields.KIND, filter.kinds().stream().map(Enum::name).toList()));
        }
        filter.chat().ifPresent(chat -> conditions.add(new TermQuery(new Term(Fields.CHAT, chat.value()))));
        if (filter.from().isPresent() || filter.until().isPresent()) {
            // An open end is the largest number, which no time has, so that one less loses nothing.
            long last = Math.max(filter.untilMillis(), Long.MIN_VALUE + 1) - 1;
            conditions.add(LongField.newRangeQuery(Fields.AT, filter.fromMillis(), last));
        }
        return conditions;
    }

    static Query passages(Collection<Long> ids) {
        return LongPoint.newSetQuery(
                Fields.ID, ids.stream().mapToLong(Long::longValue).toArray());
    }

    private static Query oneOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
