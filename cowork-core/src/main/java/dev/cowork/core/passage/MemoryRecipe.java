package dev.cowork.core.passage;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.NewPassage;
import java.util.List;

/** A memory is a passage; a very long one is several. */
public final class MemoryRecipe {
    /** The recipe's name. */
    public static final String NAME = "memory/1";

    private MemoryRecipe() {}

    /**
     * Makes the passages of a memory.
     *
     * @param memory the memory
     * @return the replacement of the passages of its key
     */
    public static Mutation.PutPassages passages(MemoryRecord memory) {
        Source.OfMemory source = new Source.OfMemory(memory.id(), memory.version());
        String text = memory.text();
        List<NewPassage> passages = Cuts.of(text, new Range(0, text.length()), Limits.PASSAGE).stream()
                .map(range -> new NewPassage(source, range, NAME, "", ContentHash.of(range.of(text))))
                .toList();
        return new Mutation.PutPassages(SourceKey.of(memory.id()), memory.at(), passages);
    }
}
