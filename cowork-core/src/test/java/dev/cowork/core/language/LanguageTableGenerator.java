package dev.cowork.core.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes {@code languages.tsv} from Linguist's {@code languages.yml}, one language a line: name, type, aliases,
 * extensions, file names, interpreters. The YAML is of one shape, so lines are read instead of a YAML parser needed.
 *
 * <pre>mvn -Planguages -pl cowork-core -am process-test-classes -Dcowork.eval.dir=...</pre>
 */
final class LanguageTableGenerator {
    static final String LICENCE = "languages-LICENSE.txt";
    private static final String COMMIT = "b45dbe9b2825a43285bcd035861be91cc0a7299e";
    private static final List<String> LISTS = List.of("aliases", "extensions", "filenames", "interpreters");
    private static final Pattern NAME = Pattern.compile("([^ #-].*):");
    private static final Pattern FIELD = Pattern.compile("  (\\w+):(?: (.*))?");
    private static final Pattern ELEMENT = Pattern.compile("  - \"?(.*?)\"?");

    private final StringBuilder table = new StringBuilder();
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private String name = "";
    private String field = "";

    private LanguageTableGenerator() {}

    /**
     * Reads and writes.
     *
     * @param arguments the directory of {@code languages.yml} and its licence, and the one to write to
     */
    public static void main(String[] arguments) throws IOException {
        Path source = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Files.writeString(
                target.resolve(LanguageTable.FILE), table(Files.readAllLines(source.resolve("languages.yml"))));
        Files.writeString(target.resolve(LICENCE), Files.readString(source.resolve("LICENSE")));
    }

    static String table(List<String> yaml) {
        LanguageTableGenerator generator = new LanguageTableGenerator();
        generator.table.append("# github-linguist/linguist, lib/linguist/languages.yml at ");
        generator.table.append(COMMIT).append("; MIT, see ").append(LICENCE).append('\n');
        generator.table.append("# name, type, aliases, extensions, file names, interpreters\n");
        yaml.forEach(generator::line);
        generator.write();
        return generator.table.toString();
    }

    private void line(String line) {
        Matcher named = NAME.matcher(line);
        Matcher begun = FIELD.matcher(line);
        Matcher element = ELEMENT.matcher(line);
        if (named.matches()) {
            write();
            name = named.group(1);
        } else if (begun.matches()) {
            field = begun.group(1);
            fields.put(field, new ArrayList<>());
            if (begun.group(2) != null) {
                fields.get(field).add(begun.group(2));
            }
        } else if (element.matches()) {
            fields.get(field).add(element.group(1));
        }
    }

    private void write() {
        if (!name.isEmpty()) {
            table.append(name).append('\t').append(fields.get("type").get(0));
            for (String list : LISTS) {
                List<String> values = fields.getOrDefault(list, List.of());
                values.forEach(value -> {
                    if (value.matches(".*[,\t].*")) {
                        throw new IllegalStateException(name + " has " + value);
                    }
                });
                String joined = String.join(",", values);
                table.append('\t').append(list.equals("aliases") ? joined.toLowerCase(Locale.ROOT) : joined);
            }
            table.append('\n');
        }
        fields.clear();
    }
}
