package dev.cowork.bench.edit;

import dev.cowork.bench.edit.EditingSession.Played;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of editing sessions as tables. */
final class EditingTables {
    private EditingTables() {}

    /** A line for each way and window. The ratio is to the peer's way with the same window. */
    static String sums(List<Played> all) {
        StringBuilder text =
                new StringBuilder("| window | | requests | tokens sent | to the peer's | saved | reads | edits |"
                        + " refused | given up | earlier messages in the last request |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Played one : all) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d | %s | %d | %,d | %.2f | %,d | %d | %d | %d | %d | %d |\n",
                    one.window(),
                    one.way().title(),
                    one.sum(TurnCost::calls),
                    one.input(),
                    ratio(one, peer(all, one.window())),
                    one.saved(),
                    one.sum(TurnCost::reads),
                    one.sum(TurnCost::edits),
                    one.sum(TurnCost::refused),
                    one.sum(TurnCost::failed),
                    one.turns().getLast().history()));
        }
        return text.toString();
    }

    /** The tokens that a session sent, as a part of what another one sent. */
    static double ratio(Played one, Played other) {
        return (double) one.input() / other.input();
    }

    private static Played peer(List<Played> all, int window) {
        return all.stream()
                .filter(one -> one.way() == Way.PEER && one.window() == window)
                .findFirst()
                .orElseThrow();
    }

    /** A line for each turn, with what was sent and saved in each session. */
    static String turns(List<Played> all) {
        StringBuilder text = new StringBuilder("| line | "
                + all.stream()
                        .map(one -> one.way() + " " + one.window() + " sent | saved")
                        .collect(Collectors.joining(" | "))
                + " |\n|" + " --- |".repeat(1 + 2 * all.size()) + "\n");
        for (int i = 0; i < all.getFirst().turns().size(); i++) {
            int turn = i;
            text.append("| ").append(all.getFirst().turns().get(i).line()).append(" | ");
            text.append(all.stream()
                    .map(one -> one.turns().get(turn).input() + " | "
                            + one.turns().get(turn).saved())
                    .collect(Collectors.joining(" | ")));
            text.append(" |\n");
        }
        return text.toString();
    }
}
