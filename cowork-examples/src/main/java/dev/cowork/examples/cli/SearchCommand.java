package dev.cowork.examples.cli;

import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.SourceKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches a workspace. */
@Command(name = "search", description = "Searches.")
final class SearchCommand extends WorkspaceCommand {
    private static final int LINES = 8;

    @Parameters(paramLabel = "QUERY", description = "A question or words.")
    private String query = "";

    @Option(names = "--limit", defaultValue = "5", description = "The most hits (${DEFAULT-VALUE}).")
    private int limit = 5;

    @Option(names = "--path", description = "Searches documents whose paths begin with this.")
    private @Nullable String path;

    @Option(names = "--kind", description = "Searches this kind only: ${COMPLETION-CANDIDATES}.")
    private @Nullable SourceKind kind;

    @Option(names = "--legs", defaultValue = "HYBRID", description = "Which legs answer: ${COMPLETION-CANDIDATES}.")
    private SearchRequest.Legs legs = SearchRequest.Legs.HYBRID;

    @Override
    boolean makes() {
        return false;
    }

    @Override
    Answer answer(Cowork cowork) {
        Workspace workspace = workspace(cowork);
        SearchRequest request = SearchRequest.of(query)
                .withLimit(limit)
                .withLegs(legs)
                .withAtLeast(workspace.change(), Duration.ofSeconds(30));
        request = path == null ? request : request.withPathPrefix(path);
        request = kind == null ? request : request.withKinds(kind);
        SearchResults found = workspace.search(request);
        return new Answer(json(found), text(found));
    }

    private static Map<String, Object> json(SearchResults found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("query", found.query());
        json.put("ranker", found.ranker());
        json.put("legs", found.legs().stream().map(SearchCommand::leg).toList());
        json.put("hits", found.hits().stream().map(SearchCommand::hit).toList());
        return json;
    }

    private static Map<String, Object> leg(LegStatus leg) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", leg.name());
        json.put("state", leg.state().name());
        json.put("behind", leg.behind());
        json.put("pending", leg.pending());
        json.put("passages", leg.passages());
        json.put("cause", leg.cause());
        return json;
    }

    private static Map<String, Object> hit(Hit hit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rank", hit.rank());
        json.put("score", hit.score());
        json.put("title", hit.title());
        json.put("source", hit.source().source().key().toString());
        json.put("lines", List.of(hit.firstLine(), hit.lastLine()));
        json.put("excerpt", hit.excerpt());
        hit.parts().forEach(part -> json.put(part.name(), part.contribution()));
        return json;
    }

    private static String text(SearchResults found) {
        String hits = found.hits().stream().map(SearchCommand::line).collect(Collectors.joining("\n"));
        String trouble = found.legs().stream()
                .filter(leg -> leg.state() != LegStatus.State.OK && leg.state() != LegStatus.State.OFF)
                .map(SearchCommand::trouble)
                .collect(Collectors.joining());
        return (hits.isEmpty() ? "Nothing found" : hits) + trouble;
    }

    private static String trouble(LegStatus leg) {
        return "\n(the " + leg.name() + " leg "
                + switch (leg.state()) {
                    case BEHIND -> "has not followed " + leg.behind() + " changes yet";
                    case PENDING -> "waits for the vectors of " + leg.pending() + " passages";
                    default -> "is " + leg.state() + (leg.cause() == null ? "" : ": " + leg.cause());
                }
                + ")";
    }

    private static String line(Hit hit) {
        String parts = hit.parts().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.4f", part.name(), part.contribution()))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%d. %s:%d-%d  %.4f (%s)%n%s",
                hit.rank(),
                hit.title(),
                hit.firstLine(),
                hit.lastLine(),
                hit.score(),
                parts,
                beginning(hit.excerpt()).indent(3).stripTrailing());
    }

    /** A few lines are enough to see whether it is the right one; {@code --json} has all of it. */
    private static String beginning(String excerpt) {
        List<String> lines = excerpt.strip().lines().toList();
        return lines.size() <= LINES
                ? String.join("\n", lines)
                : String.join("\n", lines.subList(0, LINES - 1)) + "\n... " + (lines.size() - LINES + 1)
                        + " more lines";
    }
}
