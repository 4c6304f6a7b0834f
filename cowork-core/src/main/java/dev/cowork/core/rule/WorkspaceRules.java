package dev.cowork.core.rule;

import dev.cowork.Rule;
import dev.cowork.Rules;
import dev.cowork.core.base.Inputs;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.Actor;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.llm.Section;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.RuleRecord;
import java.util.List;
import java.util.Set;

/** The rules of one workspace. Models may read them, never write them. Thread-safe. */
public final class WorkspaceRules implements Rules {
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_PREFIX = 1_000;
    /** What a request is not a request without, and what the host adds to one turn. */
    private static final Set<Section> WHOLE =
            Set.of(Section.OPTIONS, Section.RESPONSE_FORMAT, Section.HOST, Section.PROMPT);

    private final Scope scope;

    /**
     * Creates the rules of a workspace.
     *
     * @param scope the workspace and who acts
     */
    public WorkspaceRules(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Rule always(String text) {
        return put(RuleKind.ALWAYS_TEXT, Inputs.nonBlank("The text of a rule", text, LONGEST_TEXT), 0);
    }

    @Override
    public Rule alwaysDocument(String path) {
        return put(RuleKind.ALWAYS_DOCUMENT, DocumentPaths.check(path), 0);
    }

    @Override
    public Rule never(String prefix) {
        return put(RuleKind.NEVER_PATH, Inputs.name("The path prefix of a rule", prefix, LONGEST_PREFIX), 0);
    }

    @Override
    public Rule share(Section section, double share) {
        if (WHOLE.contains(section)) {
            throw new InvalidInputException(
                    "The section " + section + " is in each context as a whole; it can have no share");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidInputException("The share of a section must be from 0 to 1, but is " + share);
        }
        return put(RuleKind.SHARE, section.name(), share);
    }

    @Override
    public List<Rule> list() {
        return scope.store().memories().rules().stream()
                .map(WorkspaceRules::view)
                .toList();
    }

    @Override
    public void remove(RuleId id) {
        refuseModels();
        if (scope.store().memories().rules().stream()
                .noneMatch(rule -> rule.id().equals(id))) {
            throw new NotFoundException("There is no rule " + id + " in workspace " + scope.name());
        }
        scope.commit("Removing the rule " + id, List.of(), List.of(new Mutation.DeleteRule(id)));
    }

    private Rule put(RuleKind kind, String value, double share) {
        refuseModels();
        RuleId id = new RuleId(scope.ids().next());
        RuleRecord rule = new RuleRecord(id, kind, value, share, scope.actor(), scope.now());
        scope.commit("Adding a rule", List.of(), List.of(new Mutation.PutRule(rule)));
        return view(rule);
    }

    /** Rules enter the system role, so no text of a model may become one. */
    private void refuseModels() {
        if (scope.actor().kind() == Actor.Kind.MODEL) {
            throw new InvalidInputException(
                    "A model may not change rules, but " + scope.actor().name() + " tried to; let a person do it");
        }
    }

    private static Rule view(RuleRecord rule) {
        return new Rule(rule.id(), rule.kind(), rule.value(), rule.share(), rule.actor(), rule.at());
    }
}
