package dev.cowork.core.artifact;

import dev.cowork.EditOutcome;
import dev.cowork.core.base.Scope;
import dev.cowork.core.edit.PlannedEdits;
import dev.cowork.data.ArtifactKind;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.Message;
import dev.cowork.data.Range;
import dev.cowork.data.TurnId;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactDetector;
import dev.cowork.spi.DetectionHints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a reply shows into versions of documents, drafts and proposals: its edits first, then its files.
 */
public final class ArtifactWriter {
    private final Scope scope;
    private final ArtifactDetector detector;

    /**
     * Creates a writer.
     *
     * @param scope the workspace, and the model that acts in the chat
     * @param detector finds artifacts
     */
    public ArtifactWriter(Scope scope, ArtifactDetector detector) {
        this.scope = scope;
        this.detector = detector;
    }

    /**
     * Plans what a reply does; commits nothing.
     *
     * @param turn the turn
     * @param prompt what the user said
     * @param reply the reply, as it will be appended
     * @param cutOff whether the reply ended before the model had said all: then what goes to its end is no whole file,
     *     and replaces none
     * @return the plan, made from the documents as they are now
     */
    public ArtifactPlan plan(TurnId turn, String prompt, Message reply, boolean cutOff) {
        String text = reply.text();
        ReplyPlan plan = new ReplyPlan(scope, reply.chat());
        List<ArtifactCandidate> found = detector.detect(text, new DetectionHints(prompt));
        if (found.stream().anyMatch(candidate -> candidate.kind() == ArtifactKind.EDIT)) {
            edit(turn, reply, text, plan);
        }
        for (ArtifactCandidate candidate : last(found, plan)) {
            boolean broken = cutOff && candidate.range().end() == text.length();
            plan.add(candidate, candidate.text(text), origin(turn, reply, candidate.range(), candidate), broken);
        }
        return plan.made();
    }

    private void edit(TurnId turn, Message reply, String text, ReplyPlan plan) {
        ArtifactOrigin origin =
                new ArtifactOrigin(turn, reply.source(), new Range(0, text.length()), "an edit in the reply", null);
        PlannedEdits edits = PlannedEdits.of(scope, reply.chat(), origin, text);
        plan.add(edits);
        for (EditOutcome outcome : edits.outcomes()) {
            plan.edited(outcome);
        }
    }

    /** Of what the reply shows several times under one name, the last; edits are done already. */
    private static List<ArtifactCandidate> last(List<ArtifactCandidate> found, ReplyPlan plan) {
        Map<String, ArtifactCandidate> named = new LinkedHashMap<>();
        List<ArtifactCandidate> all = new ArrayList<>();
        for (ArtifactCandidate candidate : found) {
            if (candidate.kind() == ArtifactKind.EDIT) {
                continue;
            }
            String path = candidate.path();
            ArtifactCandidate before = path == null ? null : named.put(path, candidate);
            if (before != null) {
                plan.skip(path + ": the reply shows it again further down");
                all.remove(before);
            }
            all.add(candidate);
        }
        return all;
    }

    private static ArtifactOrigin origin(TurnId turn, Message reply, Range range, ArtifactCandidate candidate) {
        return new ArtifactOrigin(turn, reply.source(), range, candidate.how(), language(candidate));
    }

    private static @Nullable String language(ArtifactCandidate candidate) {
        return candidate.language() == null ? candidate.infoWord() : candidate.language();
    }
}
