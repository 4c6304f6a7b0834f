package dev.cowork.core.document;

import dev.cowork.Document;
import dev.cowork.WellKnown;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.WellKnownDocuments;
import dev.cowork.core.base.Zones;
import dev.cowork.spi.DocumentRecord;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Adds lines to the memory document and to daily logs. Those who add at once wait for each other. Thread-safe. */
public final class MemoryDocuments {
    private static final int LONGEST_LINE = 1 << 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** In the hour that comes twice when summer time ends, a time alone would not tell which. */
    private static final DateTimeFormatter TIME_AND_OFFSET = DateTimeFormatter.ofPattern("HH:mmxxx", Locale.ROOT);

    private final Scope scope;
    private final WorkspaceDocuments documents;

    /**
     * Creates it.
     *
     * @param scope the workspace and who writes
     */
    public MemoryDocuments(Scope scope) {
        this.scope = scope;
        this.documents = new WorkspaceDocuments(scope, List.of(), Optional.empty());
    }

    /**
     * Where the memory document is, or would be.
     *
     * @return its path, as it is written in this workspace
     */
    public String memoryPath() {
        return new WellKnownDocuments(scope.store().documents())
                .all(WellKnown.MEMORY)
                .findFirst()
                .map(DocumentRecord::path)
                .orElse(WellKnown.MEMORY.path());
    }

    /**
     * Adds to the memory document.
     *
     * @param text what to add; begins a line of its own
     * @return the document
     * @throws dev.cowork.error.InvalidInputException if the text is blank, too long, or no Unicode
     */
    public Document appendMemory(String text) {
        return documents.appendLine(memoryPath(), checked(text));
    }

    /**
     * Adds to the log of the day that it is in the workspace's time zone.
     *
     * @param text what to add; lines behind the first become part of the entry
     * @return the document
     * @throws dev.cowork.error.InvalidInputException if the text is blank, too long, or no Unicode
     */
    public Document appendDailyLog(String text) {
        ZonedDateTime now = Zones.now(scope);
        return documents.appendLine(WellKnown.daily(now.toLocalDate()), entry(now, checked(text)));
    }

    private static String entry(ZonedDateTime now, String text) {
        boolean twice =
                now.getZone().getRules().getValidOffsets(now.toLocalDateTime()).size() > 1;
        return "- " + now.format(twice ? TIME_AND_OFFSET : TIME) + ' '
                + text.strip().replaceAll("\\R", "\n  ");
    }

    private static String checked(String text) {
        return Inputs.nonBlank("What is to be remembered", text, LONGEST_LINE).stripTrailing();
    }
}
