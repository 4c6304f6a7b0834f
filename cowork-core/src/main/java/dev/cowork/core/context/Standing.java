package dev.cowork.core.context;

import dev.cowork.WellKnown;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.WellKnownDocuments;
import dev.cowork.core.base.Zones;
import dev.cowork.data.MemoryState;
import dev.cowork.data.Range;
import dev.cowork.data.Role;
import dev.cowork.data.RuleKind;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import dev.cowork.llm.Section;
import dev.cowork.llm.SegmentReason;
import dev.cowork.llm.Trust;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.MemoryQuery;
import dev.cowork.spi.MemoryRecord;
import dev.cowork.spi.RuleRecord;
import java.util.List;
import java.util.Optional;

/**
 * What is in every context of a workspace, whatever is asked: rules, identity documents, memory documents, pinned
 * memories. A document that a user wrote may instruct the model; one that a model wrote or that was brought in is data.
 */
final class Standing {
    /** Pinned memories beyond this many would be over any share. */
    private static final int MOST_PINNED = 1000;

    private final Scope scope;
    private final Pieces pieces;
    private final Eligibility eligibility;
    private final WellKnownDocuments wellKnown;

    Standing(Scope scope, Pieces pieces, Eligibility eligibility) {
        this.scope = scope;
        this.pieces = pieces;
        this.eligibility = eligibility;
        this.wellKnown = new WellKnownDocuments(scope.store().documents());
    }

    /** What the host says to every model. */
    Unit greeting() {
        return Unit.of(pieces.frame(
                Section.RULES,
                Role.SYSTEM,
                "You answer in the workspace \"" + scope.name()
                        + "\". To write or change a file, give its whole text in"
                        + " a fenced code block whose info string is the language and the file's path, such as"
                        + " ```markdown notes/plan.md",
                "says where the model is"));
    }

    List<Unit> rules(List<RuleRecord> rules) {
        return rules.stream()
                .filter(rule -> rule.kind() == RuleKind.ALWAYS_TEXT)
                .map(this::rule)
                .toList();
    }

    List<Unit> identity() {
        return WellKnown.identity().stream()
                .flatMap(wellKnown::all)
                .map(document -> document(document, Section.IDENTITY, SegmentReason.Kind.IDENTITY, true))
                .toList();
    }

    List<Unit> always(List<RuleRecord> rules) {
        return rules.stream()
                .filter(rule -> rule.kind() == RuleKind.ALWAYS_DOCUMENT)
                .flatMap(rule -> wellKnown.at(rule.value()))
                .map(document -> document(document, Section.PINNED, SegmentReason.Kind.RULE, true))
                .toList();
    }

    List<Unit> memoryDocuments() {
        return wellKnown
                .memory(Zones.today(scope))
                .map(document -> document(document, Section.PINNED, SegmentReason.Kind.PINNED, false))
                .toList();
    }

    List<Unit> memories() {
        MemoryQuery pinned = new MemoryQuery(MemoryState.ACTIVE, true, null, null, null, MOST_PINNED);
        return scope.store().memories().list(pinned).stream().map(this::memory).toList();
    }

    private Unit rule(RuleRecord rule) {
        Trust trust = Trusts.of(rule.actor());
        Role role = Trusts.instructing(trust);
        SegmentReason reason = new SegmentReason(SegmentReason.Kind.RULE, "rule " + rule.id());
        return Unit.of(
                pieces.frame(Section.RULES, role, "\n\n", Pieces.NAMES),
                pieces.text(Section.RULES, role, trust, rule.value(), reason, null));
    }

    private Unit document(DocumentRecord document, Section section, SegmentReason.Kind kind, boolean mayInstruct) {
        Optional<String> text = Optional.ofNullable(document.current().content())
                .flatMap(scope.store().documents()::text);
        Trust trust = Trusts.of(document.current());
        Role role = mayInstruct ? Trusts.instructing(trust) : Role.USER;
        SourceRange origin = Origins.whole(document, text.orElse(""));
        Unit unit = named(section, role, trust, document.path(), text.orElse(""), kind, origin);
        return eligibility.check(unit, origin.source(), document.path());
    }

    private Unit memory(MemoryRecord memory) {
        Trust trust = Trusts.of(memory.actor());
        SourceRange origin = new SourceRange(
                new Source.OfMemory(memory.id(), memory.version()),
                new Range(0, memory.text().length()));
        Unit unit = named(Section.PINNED, Role.USER, trust, "memory", memory.text(), SegmentReason.Kind.PINNED, origin);
        return eligibility.check(unit, origin.source(), null);
    }

    private Unit named(
            Section section,
            Role role,
            Trust trust,
            String name,
            String text,
            SegmentReason.Kind kind,
            SourceRange origin) {
        boolean system = role == Role.SYSTEM;
        ContextSegment head = pieces.frame(
                section, role, system ? "\n\n[" + name + "]\n" : pieces.mark().head(name), Pieces.NAMES);
        ContextSegment body = pieces.text(section, role, trust, text, SegmentReason.of(kind), origin);
        ContextSegment tail = pieces.frame(section, role, "\n\n", Pieces.ENDS);
        return system ? Unit.of(head, body) : Unit.of(head, body, tail);
    }
}
