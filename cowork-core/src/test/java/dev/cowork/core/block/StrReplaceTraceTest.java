package dev.cowork.core.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.core.diff.Lines;
import dev.cowork.core.match.Matches;
import dev.cowork.data.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A recorded session of SWE-agent with the str_replace editor, replayed on the file as the session showed it. */
final class StrReplaceTraceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ARGUMENTS = Pattern.compile(" *arguments: '(.*)'");
    private static final Pattern NUMBERED = Pattern.compile(" *(\\d+)(?:\\t(.*))?");

    /** A tool call and the lines that it answered. */
    private record Step(JsonNode call, List<String> answer) {
        String command() {
            return call.path("command").asText();
        }

        String path() {
            return call.path("path").asText();
        }

        /** The numbered lines of the answer. */
        Map<Integer, String> numbered() {
            Map<Integer, String> lines = new TreeMap<>();
            for (String line : answer) {
                Matcher matcher = NUMBERED.matcher(line);
                if (matcher.matches()) {
                    lines.put(Integer.valueOf(matcher.group(1)), Objects.requireNonNullElse(matcher.group(2), ""));
                }
            }
            return lines;
        }
    }

    @Test
    void theReplacementGivesWhatTheSessionSaw() throws IOException {
        Map<String, String> files = new HashMap<>();
        int views = 0;
        int replacements = 0;
        for (Step step : steps()) {
            if (step.command().equals("view")) {
                views++;
                files.put(step.path(), String.join("\n", step.numbered().values()));
            } else if (step.command().equals("str_replace")) {
                replacements++;
                String text = files.getOrDefault(step.path(), "");
                List<Range> places = Matches.exact(
                        text,
                        new Range(0, text.length()),
                        step.call.path("old_str").asText());
                assertEquals(1, places.size());
                Range place = places.getFirst();
                String changed = text.substring(0, place.start())
                        + step.call.path("new_str").asText()
                        + text.substring(place.end());
                Lines lines = Lines.of(changed);
                assertEquals(8, step.numbered().size());
                step.numbered().forEach((number, line) -> assertEquals(line, lines.content(number), "line " + number));
                assertEquals("def division(a: float, b: float) -> float:", lines.content(4));
            }
        }
        assertEquals(2, views);
        assertEquals(1, replacements);
    }

    /** Reads no more of YAML than this file uses: calls in one line, answers as indented lines. */
    private static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        for (String line : Files.readAllLines(AiderTraces.folder().resolve("str_replace_anthropic_demo.yaml"))) {
            if (line.startsWith("replay_config:")) {
                break;
            }
            Matcher arguments = ARGUMENTS.matcher(line);
            if (arguments.matches()) {
                steps.add(new Step(MAPPER.readTree(arguments.group(1).replace("''", "'")), new ArrayList<>()));
            } else if (!steps.isEmpty()) {
                steps.getLast().answer.add(line);
            }
        }
        return steps;
    }
}
