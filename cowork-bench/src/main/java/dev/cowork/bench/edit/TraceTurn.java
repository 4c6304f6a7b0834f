package dev.cowork.bench.edit;

import dev.cowork.core.block.EditBlock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A turn of a recorded editing session.
 *
 * @param line the line of the history at which its prompt begins, from 1
 * @param prompt what the user said
 * @param answer what the model replied, without code
 * @param edits what the model edited, each with its path
 * @param restarted whether the user began a new session of the editor before it
 * @param added the files that were added to the session before it
 * @param dropped the files that were taken out of the session before it
 */
record TraceTurn(
        int line,
        String prompt,
        String answer,
        List<EditBlock> edits,
        boolean restarted,
        Set<String> added,
        Set<String> dropped) {
    /** The files that it edits, in order. */
    List<String> paths() {
        return edits.stream()
                .flatMap(edit -> Stream.ofNullable(edit.path()))
                .distinct()
                .toList();
    }

    /** Its edits of a file. */
    List<EditBlock> edits(String path) {
        return edits.stream().filter(edit -> path.equals(edit.path())).collect(Collectors.toList());
    }

    /** Whether it names a file, by its last name. */
    boolean mentions(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return prompt.contains(name) || answer.contains(name);
    }
}
