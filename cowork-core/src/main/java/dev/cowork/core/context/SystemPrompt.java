package dev.cowork.core.context;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.spi.RuleRecord;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The well-known documents as one text. They are the units that each context has, put together by what puts a context
 * together, so that both say the same.
 */
public final class SystemPrompt {
    private final Scope scope;

    /**
     * Creates it.
     *
     * @param scope the workspace
     */
    public SystemPrompt(Scope scope) {
        this.scope = scope;
    }

    /**
     * Makes the text.
     *
     * @return what the system role says, then, framed, what is data; empty when there is none of the documents
     */
    public String text() {
        AssembledContext context = Mark.free(this::build);
        String instructions = said(context, true);
        String data = said(context, false);
        return instructions + (instructions.isEmpty() || data.isEmpty() ? "" : "\n\n") + data;
    }

    private AssembledContext build(Mark mark) {
        Pieces pieces = new Pieces(ContextBuilder.NO_COUNTER, mark);
        List<RuleRecord> rules = scope.store().memories().rules();
        Standing standing = new Standing(scope, pieces, new Eligibility(scope.store(), rules));
        Assembly assembly = new Assembly(pieces, new Budget(Integer.MAX_VALUE, ChatOptions.DEFAULT, List.of()));
        standing.identity().forEach(unit -> assembly.offer(Section.IDENTITY, unit));
        standing.memoryDocuments().forEach(unit -> assembly.offer(Section.PINNED, unit));
        return assembly.assemble(Integer.MAX_VALUE);
    }

    private static String said(AssembledContext context, boolean system) {
        return context.kept().stream()
                .filter(segment -> (segment.role() == Role.SYSTEM) == system)
                .map(Segment::text)
                .collect(Collectors.joining())
                .strip();
    }
}
