package dev.cowork.core.index;

import dev.cowork.core.base.SourceTexts;
import dev.cowork.data.Source;
import dev.cowork.spi.IndexedPassage;
import dev.cowork.spi.Passage;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the texts of passages, each source once for a call. */
final class PassageReader {
    private final SourceTexts texts;

    PassageReader(WorkspaceStore store) {
        this.texts = new SourceTexts(store);
    }

    /** Leaves out passages whose text is gone by now: a later change takes them away. */
    List<IndexedPassage> read(List<Passage> passages) {
        Map<Source, Optional<String>> sources = new HashMap<>();
        List<IndexedPassage> read = new ArrayList<>(passages.size());
        for (Passage passage : passages) {
            sources.computeIfAbsent(passage.source(), texts::text)
                    .flatMap(text -> SourceTexts.indexed(passage, text))
                    .ifPresent(text -> read.add(new IndexedPassage(passage, text)));
        }
        return read;
    }
}
