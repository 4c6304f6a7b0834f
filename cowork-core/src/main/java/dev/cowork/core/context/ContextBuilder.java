package dev.cowork.core.context;

import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.edit.DocumentReads;
import dev.cowork.core.llm.Calibration;
import dev.cowork.core.llm.ResolvedModel;
import dev.cowork.data.ContentHash;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.SourceRange;
import dev.cowork.error.BudgetExceededException;
import dev.cowork.llm.Capability;
import dev.cowork.llm.Context;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.Section;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.TokenCounter;
import dev.cowork.llm.ToolDeclaration;
import dev.cowork.llm.Trust;
import dev.cowork.spi.RuleRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes contexts. What must be there comes first, then, each within its share of the window: identity documents, what is
 * pinned, open documents, the newest messages, and what the search for the prompt finds. Thread-safe.
 */
public final class ContextBuilder {
    /** For segments whose places matter, not their tokens. */
    static final TokenCounter NO_COUNTER = new TokenCounter() {
        @Override
        public int count(String text) {
            return 0;
        }

        @Override
        public boolean isEstimate() {
            return true;
        }
    };

    private final Scope scope;
    private final TokenCounter counter;
    private final Searcher searcher;

    /**
     * Creates a builder.
     *
     * @param scope the workspace
     * @param counter counts tokens
     * @param searcher searches the workspace
     */
    public ContextBuilder(Scope scope, TokenCounter counter, Searcher searcher) {
        this.scope = scope;
        this.counter = counter;
        this.searcher = searcher;
    }

    /**
     * Makes the context of the first call of a turn.
     *
     * @param request what it is made for
     * @return the context
     * @throws BudgetExceededException if what must be in it does not fit the window
     */
    public AssembledContext build(ContextRequest request) {
        return Mark.free(mark -> build(request, mark));
    }

    private AssembledContext build(ContextRequest request, Mark mark) {
        Pieces pieces = new Pieces(counter, mark);
        ModelInfo model = request.model().info();
        int window = model.contextWindow().orElse(Budget.UNKNOWN_WINDOW);
        List<RuleRecord> rules = scope.store().memories().rules();
        Eligibility eligibility = new Eligibility(scope.store(), rules);
        MessagePieces messages = new MessagePieces(pieces, seesImages(model), false);
        Standing standing = new Standing(scope, pieces, eligibility);
        DocumentReads documents = new DocumentReads(scope);
        OpenTexts open = new OpenTexts(scope.store(), pieces, eligibility, documents);
        Message prompt = request.prompt();

        Budget budget = new Budget(window, request.options(), rules);
        Assembly assembly = new Assembly(pieces, budget);
        assembly.setting(options(request, pieces));
        request.tools().forEach(tool -> assembly.setting(tool(tool, model, budget, pieces)));
        ResponseFormat.of(request, pieces).forEach(assembly::setting);
        assembly.must(Section.RULES, standing.greeting());
        ResponseFormat.inWords(request, pieces).ifPresent(words -> assembly.must(Section.RULES, words));
        open.instruction(request.tools()).ifPresent(unit -> assembly.must(Section.RULES, unit));
        standing.rules(rules).forEach(unit -> assembly.mustUnlessShared(Section.RULES, unit));
        assembly.must(Section.PROMPT, prompt(prompt, request.committed(), messages));
        assembly.checkFits();
        standing.identity().forEach(unit -> assembly.offer(Section.IDENTITY, unit));
        standing.always(rules).forEach(unit -> assembly.offer(Section.PINNED, unit));
        standing.memoryDocuments().forEach(unit -> assembly.offer(Section.PINNED, unit));
        standing.memories().forEach(unit -> assembly.offer(Section.PINNED, unit));
        open.units(prompt.chat()).forEach(unit -> assembly.offer(Section.OPEN_DOCUMENTS, unit));
        ReadsOnce reads = new ReadsOnce(prompt, documents, pieces, eligibility);
        new History(scope.store(), pieces, messages, eligibility, reads)
                .offer(assembly, prompt.chat(), request.clearedBefore(), prompt.sequence());
        new Excerpts(scope, pieces, searcher, eligibility).offer(assembly, prompt, assembly.oldestShown(prompt));
        return withImages(assembly.assemble(window), request.images());
    }

    /**
     * Makes the context of the next call of a turn: that of the last one and what was said since. Where that does not
     * fit, excerpts go first, the worst of them before the others, then the oldest history. What was forgotten or erased
     * meanwhile is left out.
     *
     * @param last the context of the last call
     * @param since the messages since, committed
     * @param request what the first context was made for
     * @return the context
     * @throws BudgetExceededException if it does not fit even so
     * @throws dev.cowork.error.ConflictException if what the turn answers was forgotten or erased
     */
    public AssembledContext extend(AssembledContext last, List<Message> since, ContextRequest request) {
        Pieces pieces = new Pieces(counter, Mark.PLAIN);
        MessagePieces messages =
                new MessagePieces(pieces, seesImages(request.model().info()), true);
        List<ContextSegment> segments = new ArrayList<>(last.pieces());
        SegmentReason reason = SegmentReason.of(SegmentReason.Kind.PROMPT);
        int next = segments.stream().mapToInt(Segment::message).max().orElse(0) + 1;
        for (Message message : since) {
            segments.addAll(messages.of(message, Section.PROMPT, reason, next++));
        }
        Eligibility eligibility =
                new Eligibility(scope.store(), scope.store().memories().rules());
        DocumentReads documents = new DocumentReads(scope);
        new OpenAgain(scope.store(), pieces.counter(), eligibility, documents)
                .refresh(segments, request.prompt().chat());
        int limit = Budget.limit(last.window(), request.options());
        ReadsOnce reads = new ReadsOnce(request.prompt(), documents, pieces, eligibility);
        reads.present(segments);
        reads.fit(segments, limit);
        Squeeze.forgotten(segments, eligibility::isForgotten);
        Squeeze.to(limit, segments);
        return withImages(last.with(segments), last.images());
    }

    /**
     * Makes the context in which a model is told that its reply will not do.
     *
     * @param last the context of the last call
     * @param reply what the model answered
     * @param wrong what is wrong with it
     * @param request what the first context was made for
     * @return the context
     * @throws BudgetExceededException if it does not fit
     */
    public AssembledContext again(AssembledContext last, String reply, String wrong, ContextRequest request) {
        Pieces pieces = new Pieces(counter, Mark.PLAIN);
        SegmentReason reason = new SegmentReason(SegmentReason.Kind.PROMPT, "is to be mended");
        SourceRange origin = Origins.of(request.prompt());
        List<ContextSegment> segments = new ArrayList<>(last.pieces());
        int next = segments.stream().mapToInt(Segment::message).max().orElse(0) + 1;
        segments.add(pieces.text(Section.PROMPT, Role.ASSISTANT, Trust.MODEL, reply, reason, origin)
                .at(0, next));
        segments.add(pieces.text(Section.PROMPT, Role.USER, Trust.HOST, wrong, reason, origin)
                .at(0, next + 1));
        Squeeze.to(Budget.limit(last.window(), request.options()), segments);
        return withImages(last.with(segments), last.images());
    }

    private AssembledContext withImages(AssembledContext context, Map<ContentHash, String> known) {
        return context.withImages(Images.of(context.pieces(), scope.store().documents(), known));
    }

    /**
     * Makes a context fit another model: what that cannot take is left out, and what does not fit its window, as for
     * {@link #extend}.
     *
     * @param context a context that was made for another model
     * @param model the model
     * @param request what the first context was made for
     * @return the context
     * @throws BudgetExceededException if it does not fit even so
     */
    public AssembledContext fit(AssembledContext context, ResolvedModel model, ContextRequest request) {
        TokenCounter itsCounter = Calibration.of(counter, model, scope.store().ledger());
        AssembledContext fitted = Refit.to(context, model.info(), Calibration.factorOf(itsCounter));
        List<ContextSegment> segments = new ArrayList<>(fitted.pieces());
        Squeeze.to(Budget.limit(fitted.window(), request.options()), segments);
        return withImages(fitted.with(segments), context.images());
    }

    /**
     * Names the source of the prompt in a context that was made before it was committed.
     *
     * @param context the context
     * @param prompt the committed message
     * @return the same context
     */
    public static AssembledContext committed(AssembledContext context, Message prompt) {
        List<ContextSegment> real = new ArrayList<>();
        MessagePieces messages = new MessagePieces(new Pieces(NO_COUNTER, Mark.PLAIN), true, true);
        Iterator<ContextSegment> origins = messages.of(
                        prompt, Section.PROMPT, SegmentReason.of(SegmentReason.Kind.PROMPT), 0)
                .iterator();
        for (ContextSegment segment : context.pieces()) {
            real.add(
                    segment.section() == Section.PROMPT && origins.hasNext()
                            ? segment.from(origins.next().origin())
                            : segment);
        }
        return context.with(real);
    }

    /**
     * Whether something that a context would send must not be sent any more.
     *
     * @param context a context that was made earlier
     * @return the first source that was forgotten, erased or cleared since, or empty
     */
    public Optional<SourceRange> forgottenSince(Context context) {
        Eligibility eligibility =
                new Eligibility(scope.store(), scope.store().memories().rules());
        return context.kept().stream()
                .flatMap(segment -> segment.source().stream())
                .filter(origin -> eligibility.isForgotten(origin.source()))
                .findFirst();
    }

    private static ContextSegment options(ContextRequest request, Pieces pieces) {
        SegmentContent content =
                new SegmentContent.OfOptions(request.model().info().name(), request.options());
        return pieces.setting(Section.OPTIONS, content, SegmentReason.of(SegmentReason.Kind.SETTING));
    }

    private static ContextSegment tool(ToolDeclaration tool, ModelInfo model, Budget budget, Pieces pieces) {
        ContextSegment setting = pieces.setting(
                Section.TOOLS, new SegmentContent.OfTool(tool), SegmentReason.of(SegmentReason.Kind.SETTING));
        if (!model.can(Capability.TOOLS).orElse(true)) {
            return setting.because(new SegmentReason(SegmentReason.Kind.UNSUPPORTED, "the model calls no tools"));
        }
        return budget.isShared(Section.TOOLS)
                ? budget.refuses(Section.TOOLS, setting.tokens())
                        .map(setting::because)
                        .orElse(setting)
                : setting;
    }

    /** A model that nobody knows is told the caption: a server refuses a picture that its model cannot see. */
    static boolean seesImages(ModelInfo model) {
        return model.can(Capability.IMAGES).orElse(false);
    }

    private static Unit prompt(Message prompt, boolean committed, MessagePieces messages) {
        List<ContextSegment> pieces =
                messages.of(prompt, Section.PROMPT, SegmentReason.of(SegmentReason.Kind.PROMPT), 0);
        return new Unit(
                committed
                        ? pieces
                        : pieces.stream().map(piece -> piece.from(null)).toList());
    }
}
