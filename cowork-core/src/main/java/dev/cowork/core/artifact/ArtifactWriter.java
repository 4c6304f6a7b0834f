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
import dev.cowork.spi.ArtifactExtent;
import dev.cowork.spi.ArtifactScanner;
import dev.cowork.spi.DetectionEvent;
import dev.cowork.spi.DetectionHints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a reply shows into versions of documents, drafts and proposals: its edits first, then its files.
 */
public final class ArtifactWriter {
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*");

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
        ReplyWrites writes = new ReplyWrites(scope, reply.chat());
        List<ArtifactCandidate> found = found(text, prompt, writes);
        if (found.stream().anyMatch(candidate -> candidate.kind() == ArtifactKind.EDIT)) {
            edit(turn, reply, text, writes);
        }
        ReplyPlan plan = new ReplyPlan(scope, reply.chat(), writes);
        for (ArtifactCandidate candidate : last(found, plan, writes)) {
            boolean broken = cutOff && isBroken(candidate, text);
            ArtifactOrigin origin = origin(turn, reply, candidate.range(), candidate);
            plan.add(new Shown(candidate, candidate.text(text), origin, broken));
        }
        plan.end();
        return writes.made();
    }

    private List<ArtifactCandidate> found(String text, String prompt, ReplyWrites writes) {
        ArtifactScanner scanner = detector.scanner(new DetectionHints(prompt));
        List<DetectionEvent> events = new ArrayList<>(scanner.accept(text));
        events.addAll(scanner.end());
        List<ArtifactCandidate> found = new ArrayList<>();
        for (DetectionEvent event : events) {
            switch (event) {
                case DetectionEvent.Started started -> {}
                case DetectionEvent.Finished finished -> found.add(finished.candidate());
                case DetectionEvent.Skipped skipped -> writes.skip(skipped.why());
            }
        }
        return found;
    }

    private void edit(TurnId turn, Message reply, String text, ReplyWrites writes) {
        ArtifactOrigin origin =
                new ArtifactOrigin(turn, reply.source(), new Range(0, text.length()), "an edit in the reply", null);
        PlannedEdits edits = PlannedEdits.of(scope, reply.chat(), origin, text);
        writes.add(edits);
        for (EditOutcome outcome : edits.outcomes()) {
            writes.edited(outcome);
        }
    }

    /**
     * Of what the reply shows several times under one name, the last that is no part; without one, all parts. Edits are
     * done already.
     */
    private static List<ArtifactCandidate> last(List<ArtifactCandidate> found, ReplyPlan plan, ReplyWrites writes) {
        Map<String, ArtifactCandidate> wholes = new HashMap<>();
        for (ArtifactCandidate candidate : found) {
            if (isNamed(candidate) && candidate.extent() != ArtifactExtent.FRAGMENT) {
                wholes.put(candidate.path(), candidate);
            }
        }
        plan.shows(wholes.keySet());
        List<ArtifactCandidate> all = new ArrayList<>();
        for (ArtifactCandidate candidate : found) {
            ArtifactCandidate whole = isNamed(candidate) ? wholes.get(candidate.path()) : null;
            if (whole != null && whole != candidate) {
                writes.skip(candidate.path()
                        + (candidate.extent() == ArtifactExtent.FRAGMENT
                                ? ": the reply shows the whole of it too"
                                : ": the reply shows it again further down"));
            } else if (candidate.kind() != ArtifactKind.EDIT) {
                all.add(candidate);
            }
        }
        return all;
    }

    private static boolean isNamed(ArtifactCandidate candidate) {
        return candidate.path() != null && candidate.kind() != ArtifactKind.EDIT;
    }

    /** Whether the reply was cut off in the candidate: it goes to the end, or a fence within it took the end for its own. */
    private static boolean isBroken(ArtifactCandidate candidate, String text) {
        return candidate.range().end() == text.length()
                || candidate.text(text).lines().filter(FENCE.asMatchPredicate()).count() % 2 == 1;
    }

    private static ArtifactOrigin origin(TurnId turn, Message reply, Range range, ArtifactCandidate candidate) {
        return new ArtifactOrigin(turn, reply.source(), range, candidate.how(), language(candidate));
    }

    private static @Nullable String language(ArtifactCandidate candidate) {
        return candidate.language() == null ? candidate.infoWord() : candidate.language();
    }
}
