package dev.cowork.core.edit;

import dev.cowork.core.base.Scope;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Source;
import dev.cowork.data.VersionToken;
import dev.cowork.spi.DocumentRecord;
import dev.cowork.spi.DraftRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What contexts need of documents that are open, or that a chat has read. Thread-safe. */
public final class DocumentReads {
    private final Scope scope;
    private final DocumentStates states;

    /**
     * Creates it.
     *
     * @param scope the workspace
     */
    public DocumentReads(Scope scope) {
        this.scope = scope;
        this.states = new DocumentStates(scope.store());
    }

    /**
     * What a token shows.
     *
     * @param source what the text is of
     * @param numbered the lines that were shown, behind their numbers
     * @param whole whether they are all that the text has
     */
    public record Read(Source source, String numbered, boolean whole) {}

    /**
     * Reads what a chat was shown.
     *
     * @param chat the chat
     * @param token came with it
     * @return the text; empty when the token is not the chat's, or the text was erased
     */
    public Optional<Read> read(ChatId chat, VersionToken token) {
        return states.text(token.document(), token.version(), token.draft(), token.revision())
                .filter(whole -> Tokens.isOf(chat, token, whole))
                .map(whole -> {
                    String text = EditAttempt.range(whole, token).of(whole);
                    return new Read(
                            source(token), Numbered.of(text, token.firstLine()), text.length() == whole.length());
                });
    }

    private static Source source(VersionToken token) {
        return token.draft() > 0
                ? new Source.OfDraft(token.document(), token.draft(), token.revision())
                : new Source.OfDocument(token.document(), token.version());
    }

    /**
     * The documents that are open and still there.
     *
     * @return in the order in which they were opened
     */
    public List<OpenDocument> open() {
        Pendings pendings = new Pendings(scope.store(), states);
        return new WorkspaceOpenDocuments(scope)
                .states().stream().map(state -> open(state, pendings)).toList();
    }

    private static OpenDocument open(DocumentState state, Pendings pendings) {
        boolean drafted = state.draftOrNull() != null;
        return new OpenDocument(
                state.id(),
                state.path(),
                "v" + state.version() + (drafted ? " draft " + state.draftNumber() + "." + state.revision() : ""),
                drafted
                        ? new Source.OfDraft(state.id(), state.draftNumber(), state.revision())
                        : new Source.OfDocument(state.id(), state.version()),
                state.text(),
                state.lines().count(),
                state.deletes(),
                lastBy(state),
                lastAt(state),
                pendings.ofOthers(state, null));
    }

    private static Actor lastBy(DocumentState state) {
        return newest(state)
                .map(draft -> draft.latest().actor())
                .orElseGet(() -> state.document()
                        .map(DocumentRecord::current)
                        .orElseThrow()
                        .actor());
    }

    private static Instant lastAt(DocumentState state) {
        return newest(state)
                .map(draft -> draft.latest().at())
                .orElseGet(() -> state.document()
                        .map(DocumentRecord::current)
                        .orElseThrow()
                        .at());
    }

    /** The draft, unless the user wrote since: times are for people here, not for a decision. */
    private static Optional<DraftRecord> newest(DocumentState state) {
        return state.draft()
                .filter(draft -> state.document()
                        .map(document ->
                                !document.current().at().isAfter(draft.latest().at()))
                        .orElse(true));
    }
}
