package dev.cowork.core.artifact;

import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.core.document.DocumentWrites;
import dev.cowork.core.document.NewContent;
import dev.cowork.core.text.MediaTypes;
import dev.cowork.data.ArtifactOrigin;
import dev.cowork.data.DocumentKind;
import dev.cowork.data.Message;
import dev.cowork.data.TurnId;
import dev.cowork.error.InvalidInputException;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactDetector;
import dev.cowork.spi.ArtifactRecord;
import dev.cowork.spi.DetectionHints;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import dev.cowork.spi.ProposalRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what a reply shows into versions of documents: a new document, the next version of one that models wrote, or a
 * proposal where a person wrote the current version, the document says who the workspace is, or the reply was cut off in
 * the middle of it.
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
        Planning planning = new Planning();
        Map<String, ArtifactCandidate> last = new LinkedHashMap<>();
        for (ArtifactCandidate candidate : detector.detect(text, new DetectionHints(prompt))) {
            String path = candidate.path();
            if (path != null && last.put(path, candidate) != null) {
                planning.skipped.add(path + ": the reply shows it again further down");
            }
        }
        last.forEach((path, candidate) -> planning.add(
                path,
                candidate.text(text),
                new ArtifactOrigin(turn, reply.source(), candidate.range(), candidate.how(), candidate.infoWord()),
                cutOff && candidate.range().end() == text.length()));
        return new ArtifactPlan(planning.preconditions, planning.mutations, planning.skipped);
    }

    /** Gathers what the candidates of one reply do. */
    private final class Planning {
        private final List<Precondition> preconditions = new ArrayList<>();
        private final List<Mutation> mutations = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        void add(String path, String text, ArtifactOrigin origin, boolean cutOff) {
            try {
                DocumentPaths.check(path);
            } catch (InvalidInputException e) {
                skipped.add(String.valueOf(e.getMessage()));
                return;
            }
            Optional<DocumentRecord> found = reader().findByPath(path);
            if (found.isEmpty() && cutOff) {
                skipped.add(path + ": the reply was cut off before the file's end");
            } else if (found.isEmpty()) {
                create(path, text, origin);
            } else if (DocumentWrites.isSame(found.get(), text)) {
                skipped.add(path + ": it has this text already");
            } else if (cutOff || belongsToPeople(found.get())) {
                propose(found.get(), text, origin);
            } else {
                put(DocumentWrites.next(scope, found.get(), content(path, text)), origin);
            }
        }

        private void create(String path, String text, ArtifactOrigin origin) {
            if (DocumentPaths.kind(path, DocumentKind.ARTIFACT) == DocumentKind.IDENTITY) {
                skipped.add(path + ": it would say who the workspace is, and only people write that");
            } else if (hasNeighbour(path)) {
                skipped.add(path + ": a document is above or below it");
            } else {
                put(DocumentWrites.create(scope, path, content(path, text)), origin);
            }
        }

        private void put(DocumentWrites writes, ArtifactOrigin origin) {
            preconditions.addAll(writes.preconditions());
            mutations.addAll(writes.mutations());
            mutations.add(new Mutation.PutArtifact(new ArtifactRecord(writes.document(), writes.version(), origin)));
        }

        private void propose(DocumentRecord document, String text, ArtifactOrigin origin) {
            Mutation.PutText put = new Mutation.PutText(text);
            int base = document.current().number();
            preconditions.add(new Precondition.DocumentAt(document.id(), base));
            mutations.add(put);
            mutations.add(new Mutation.PutProposal(new ProposalRecord(document.id(), base, put.hash(), origin)));
        }

        private boolean hasNeighbour(String path) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (reader().findByPath(path.substring(0, slash)).isPresent()) {
                    return true;
                }
            }
            return !reader().list(path + "/", null, 1).isEmpty()
                    || mutations.stream().anyMatch(mutation -> isNeighbour(mutation, path));
        }

        private static boolean isNeighbour(Mutation mutation, String path) {
            return mutation instanceof Mutation.CreateDocument other
                    && (other.path().startsWith(path + "/") || path.startsWith(other.path() + "/"));
        }
    }

    private static boolean belongsToPeople(DocumentRecord document) {
        return document.kind() == DocumentKind.IDENTITY
                || (document.current().actor().isUser() && !document.current().derived());
    }

    private static NewContent content(String path, String text) {
        return new NewContent(
                text,
                MediaTypes.of(path, text),
                Optional.empty(),
                DocumentPaths.kind(path, DocumentKind.ARTIFACT),
                true);
    }

    private DocumentReader reader() {
        return scope.store().documents();
    }
}
