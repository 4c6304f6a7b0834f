package dev.cowork.tck.store;

import dev.cowork.data.DraftState;
import dev.cowork.spi.DraftReader;
import dev.cowork.spi.DraftRecord;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.WorkspaceStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The drafts of the naive model: all of them in one list, in the order in which they were opened. */
final class DraftModel {
    /** A revision; what was erased has the empty text. */
    record Edit(int base, @Nullable String path, String text) {}

    record Drafted(
            String document,
            int number,
            DraftState state,
            @Nullable Integer version,
            List<Edit> edits) {
        boolean open() {
            return state == DraftState.OPEN;
        }

        Edit latest() {
            return edits.getLast();
        }

        Drafted plus(Edit edit) {
            List<Edit> all = new ArrayList<>(edits);
            all.add(edit);
            return new Drafted(document, number, state, version, List.copyOf(all));
        }

        Drafted closed(DraftState how, @Nullable Integer made) {
            return new Drafted(document, number, how, made, edits);
        }

        Drafted blank() {
            return new Drafted(
                    document,
                    number,
                    state,
                    version,
                    edits.stream()
                            .map(edit -> new Edit(edit.base(), edit.path(), ""))
                            .toList());
        }
    }

    private final List<Drafted> all = new ArrayList<>();

    DraftModel copy() {
        DraftModel copy = new DraftModel();
        copy.all.addAll(all);
        return copy;
    }

    boolean knows(String document) {
        return all.stream().anyMatch(draft -> draft.document().equals(document));
    }

    int last(String document) {
        return (int)
                all.stream().filter(draft -> draft.document().equals(document)).count();
    }

    @Nullable
    Drafted open(String document) {
        return all.stream()
                .filter(draft -> draft.open() && draft.document().equals(document))
                .findFirst()
                .orElse(null);
    }

    void put(Mutation.PutDraftRevision put, String text, Model model) {
        DraftRevisionRecord revision = put.revision();
        String document = revision.draft().document().value();
        Drafted open = open(document);
        Model.invalidUnless(revision.base() > 0 || revision.path() != null);
        Model.refuseUnless(
                open == null
                        ? revision.revision() == 1 && revision.draft().number() == last(document) + 1
                        : revision.draft().number() == open.number()
                                && revision.revision() == open.edits().size() + 1);
        Model.Doc doc = model.documents.get(document);
        Model.invalidUnless(
                revision.base() == 0
                        ? doc == null
                        : doc != null && !doc.deleted() && doc.texts().size() >= revision.base());
        Model.invalidUnless(open == null || open.latest().base() <= revision.base());
        String path = revision.path();
        Model.refuseUnless(path == null
                || (model.free(path, document)
                        && all.stream()
                                .noneMatch(draft -> draft.open()
                                        && !draft.document().equals(document)
                                        && path.equals(draft.latest().path()))));
        Edit edit = new Edit(revision.base(), path, text);
        if (open == null) {
            all.add(new Drafted(document, revision.draft().number(), DraftState.OPEN, null, List.of(edit)));
        } else {
            all.set(all.indexOf(open), open.plus(edit));
        }
    }

    void close(Mutation.CloseDraft close, Model model) {
        String document = close.draft().document().value();
        Drafted open = open(document);
        Model.refuseUnless(open != null && open.number() == close.draft().number());
        Integer version = close.version();
        Model.Doc doc = model.documents.get(document);
        Model.invalidUnless(version == null || (doc != null && doc.texts().size() >= version));
        close(open, close.state(), version);
    }

    void cancel(String document) {
        close(open(document), DraftState.CANCELLED, null);
    }

    private void close(@Nullable Drafted open, DraftState how, @Nullable Integer version) {
        if (open != null) {
            all.set(all.indexOf(open), open.closed(how, version));
        }
    }

    void erase(String document) {
        cancel(document);
        all.replaceAll(draft -> draft.document().equals(document) ? draft.blank() : draft);
    }

    List<Drafted> of(String document) {
        return all.stream().filter(draft -> draft.document().equals(document)).toList();
    }

    List<Drafted> open() {
        return all.stream().filter(Drafted::open).toList();
    }

    /** What a store has, as the model says it. */
    static Drafted read(DraftRecord draft, WorkspaceStore store) {
        DraftReader reader = store.drafts();
        return new Drafted(
                draft.id().document().value(),
                draft.id().number(),
                draft.state(),
                draft.version(),
                reader.revisions(draft.id()).stream()
                        .map(revision -> new Edit(
                                revision.base(),
                                revision.path(),
                                revision.content() == null
                                        ? ""
                                        : store.documents()
                                                .text(revision.content())
                                                .orElse("missing")))
                        .toList());
    }
}
