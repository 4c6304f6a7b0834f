package dev.cowork.core.base;

import dev.cowork.data.JsonText;
import dev.cowork.error.StoreException;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceStore;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time zone of a workspace, kept as a setting: the id of a zone as a JSON string. */
public final class Zones {
    /** What counts where none was set. */
    public static final ZoneId DEFAULT = ZoneOffset.UTC;

    private static final String SETTING = "zone";

    private Zones() {}

    /**
     * Reads the zone.
     *
     * @param store the workspace's store
     * @return the zone that was set, or UTC
     * @throws StoreException if the setting names no zone that this Java knows
     */
    public static ZoneId of(WorkspaceStore store) {
        Optional<JsonText> setting = store.ledger().setting(SETTING);
        try {
            return setting.map(json -> ZoneId.of(unquoted(json.text()))).orElse(DEFAULT);
        } catch (DateTimeException e) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "The workspace's time zone is " + setting.orElseThrow() + ", which this Java does not know; set it"
                            + " anew, or update Java's time zones",
                    e);
        }
    }

    /**
     * Keeps a zone.
     *
     * @param scope the workspace
     * @param zone the zone
     */
    public static void put(Scope scope, ZoneId zone) {
        @Nullable JsonText value = zone.equals(DEFAULT) ? null : new JsonText('"' + zone.getId() + '"');
        scope.commit("Choosing a time zone", List.of(), List.of(new Mutation.PutSetting(SETTING, value)));
    }

    /**
     * The present on the workspace's clocks.
     *
     * @param scope the workspace
     * @return the time in its zone
     */
    public static ZonedDateTime now(Scope scope) {
        return scope.now().atZone(of(scope.store()));
    }

    /**
     * The day that it is in the workspace.
     *
     * @param scope the workspace
     * @return the date in its zone
     */
    public static LocalDate today(Scope scope) {
        return now(scope).toLocalDate();
    }

    /** Ids of zones have no character that JSON escapes. */
    private static String unquoted(String json) {
        String text = json.strip();
        return text.length() < 2 ? text : text.substring(1, text.length() - 1);
    }
}
