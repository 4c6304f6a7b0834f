package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Parameters;

/** A command of several actions, each with its words: {@code documents move FROM TO}. */
abstract class ActionCommand extends WorkspaceCommand {
    /**
     * An action.
     *
     * @param least how many words it needs
     * @param most how many it takes
     * @param makes whether it makes the workspace where it is not there yet
     */
    record Action(int least, int most, boolean makes) {
        /** An action on what is there. */
        static Action of(int words) {
            return new Action(words, words, false);
        }
    }

    @Parameters(index = "0", paramLabel = "ACTION", defaultValue = "list", description = "list without one.")
    private String action = "list";

    @Parameters(index = "1..*", paramLabel = "WORD", description = "What the action needs.")
    private List<String> words = List.of();

    /** The actions by their names. */
    abstract Map<String, Action> actions();

    abstract Answer answer(Workspace workspace) throws IOException;

    @Override
    final Answer answer(Cowork cowork) throws IOException {
        return answer(workspace(cowork));
    }

    @Override
    final boolean makes() {
        Action known = actions().get(action);
        return known != null && known.makes();
    }

    /** Before anything is opened: a word too many is a text that somebody forgot to quote, and must not get lost. */
    @Override
    void check() {
        Action known = actions().get(action);
        if (known == null) {
            throw wrong("there is no action '" + action + "', but "
                    + String.join(", ", new TreeSet<>(actions().keySet())));
        }
        if (words.size() < known.least() || words.size() > known.most()) {
            String needs = known.least() == known.most() ? "" + known.least() : known.least() + " to " + known.most();
            throw wrong(action + " takes " + needs + " words, not " + words.size() + "; quote a text of several words");
        }
    }

    String action() {
        return action;
    }

    boolean hasWord(int index) {
        return index < words.size();
    }

    String word(int index) {
        return words.get(index);
    }
}
