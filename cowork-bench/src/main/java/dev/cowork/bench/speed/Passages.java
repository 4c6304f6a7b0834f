package dev.cowork.bench.speed;

import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentId;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.Passage;
import java.time.Instant;

/** Passages for benchmarks that index without a store: each is the whole of a document of its own. */
final class Passages {
    private Passages() {}

    static Passage of(long id, String text) {
        return new Passage(
                id,
                new Source.OfDocument(new DocumentId("d" + id), 1),
                new Range(0, text.length()),
                "paragraphs/1",
                "",
                ContentHash.of(text),
                Instant.EPOCH);
    }
}
