package dev.cowork.http;

import dev.cowork.llm.ConversionNote;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what a provider had to convert, each kind once. Used by one thread. */
public final class Notes {
    private final Set<ConversionNote> notes = new LinkedHashSet<>();

    /** Creates an empty list. */
    public Notes() {}

    /**
     * Notes a conversion.
     *
     * @param what the part of the request
     * @param how what was sent instead
     */
    public void add(String what, String how) {
        notes.add(new ConversionNote(what, how));
    }

    /**
     * What was noted.
     *
     * @return in the order in which it was first noted
     */
    public List<ConversionNote> list() {
        return List.copyOf(notes);
    }
}
