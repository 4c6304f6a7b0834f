package dev.cowork.core.edit;

import dev.cowork.core.diff.Lines;
import java.util.Locale;

/** Lines behind their numbers, as models are shown them: right-aligned in six characters, then a tab. */
final class Numbered {
    private Numbered() {}

    static String of(String text, int firstLine) {
        StringBuilder numbered = new StringBuilder();
        Lines lines = Lines.of(text);
        for (int line = 1; line <= lines.count(); line++) {
            numbered.append(String.format(Locale.ROOT, "%6d\t", firstLine + line - 1))
                    .append(lines.content(line))
                    .append('\n');
        }
        return numbered.toString();
    }
}
