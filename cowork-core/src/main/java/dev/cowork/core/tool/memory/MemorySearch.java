package dev.cowork.core.tool.memory;

import dev.cowork.Hit;
import dev.cowork.LegStatus;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.context.DataFrame;
import dev.cowork.core.context.HitNames;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.core.tool.ToolAnswer;
import dev.cowork.core.tool.ToolUse;
import dev.cowork.data.Source;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Description;
import dev.cowork.llm.Tool;
import dev.cowork.spi.DocumentRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code memory_search}: finds excerpts of documents, chats and memories. */
final class MemorySearch {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST = 50;
    /** For the excerpts; their names come on top. */
    private static final int TOKENS = 2_000;

    private static final String DESCRIPTION = """
        Searches what this workspace remembers: its documents, what was said in its chats, and its memories. Call it \
        before you answer anything about earlier work, decisions, people, dates or preferences, and whenever you \
        would otherwise guess. Ask in a sentence or with the words that matter. Answers excerpts, best first, each \
        with its path or chat, its lines and its score; memory_read shows more of a document.\
        """;

    private record Arguments(
            @Description("What is looked for: a question, or words")
            String query,

            @Description("How many passages to look at, from 1 to 50; null for 10")
            OptionalInt limit) {}

    private final Function<ToolUse, Searcher> searchers;

    MemorySearch(Function<ToolUse, Searcher> searchers) {
        this.searchers = searchers;
    }

    OwnTool tool() {
        return RecordTool.of("memory_search", DESCRIPTION, Tool.Effect.NONE, Arguments.class, this::run);
    }

    private ToolAnswer run(ToolUse use, Arguments arguments) {
        SearchResults results = searchers.apply(use).search(request(use, arguments));
        Sight sight = new Sight(use.scope());
        List<Hit> seen = results.hits().stream()
                .filter(hit -> isSeen(use.scope(), sight, hit.source().source()))
                .toList();
        String legs =
                results.legs().stream().flatMap(leg -> behind(leg).stream()).collect(Collectors.joining(" "));
        String said = seen.isEmpty() ? "Nothing was found." : "Found " + Words.count(seen.size(), "excerpt") + '.';
        said += results.leftOut().isEmpty() ? "" : " More was found that did not fit: ask more closely to see it.";
        said += legs.isEmpty() ? "" : ' ' + legs;
        return ToolAnswer.of(seen.isEmpty() ? said : said + "\n\n" + framed(use.scope(), seen));
    }

    /** Without the prompt that is being answered and what was said since: the model has these before it. */
    private static SearchRequest request(ToolUse use, Arguments arguments) {
        int limit = arguments.limit.orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MOST) {
            throw new InvalidInputException("The limit is from 1 to " + MOST + ", but was " + limit);
        }
        SearchRequest request =
                SearchRequest.of(arguments.query).withLimit(limit).withBudget(TOKENS);
        return use.scope()
                .store()
                .chats()
                .turn(use.turn())
                .map(turn -> request.withoutMessages(new Source.OfMessages(turn.chat(), turn.prompt(), Long.MAX_VALUE)))
                .orElse(request);
    }

    private static boolean isSeen(Scope scope, Sight sight, Source source) {
        Optional<String> path = source instanceof Source.OfDocument document
                ? scope.store().documents().find(document.document()).map(DocumentRecord::path)
                : Optional.empty();
        return path.flatMap(sight::neverRule).isEmpty() && !sight.isForgotten(source);
    }

    private static Optional<String> behind(LegStatus leg) {
        return switch (leg.state()) {
            case OK, OFF -> Optional.empty();
            case BEHIND ->
                Optional.of("The " + leg.name() + " index has not followed the last " + leg.behind()
                        + " changes yet, so what was written just now may be missing.");
            case PENDING ->
                Optional.of("The " + leg.name() + " index does not have " + leg.pending()
                        + " passages yet, which only their words can find.");
            case DOWN -> Optional.of("The " + leg.name() + " index cannot be used now, so something may be missing.");
        };
    }

    private static String framed(Scope scope, List<Hit> hits) {
        HitNames names = new HitNames(scope);
        return DataFrame.of(hits.stream()
                .map(hit -> new DataFrame.Piece(name(names, hit), hit.excerpt()))
                .toList());
    }

    private static String name(HitNames names, Hit hit) {
        String where = switch (hit.source().source()) {
            case Source.OfMessages messages ->
                names.of(hit) + " (chat " + messages.chat() + ", messages " + messages.first() + '-' + messages.last()
                        + ')';
            case Source.OfMemory memory -> names.of(hit) + ' ' + memory.memory();
            default -> names.of(hit);
        };
        return String.format(
                Locale.ROOT, "%s lines %d-%d, score %.3f", where, hit.firstLine(), hit.lastLine(), hit.score());
    }
}
