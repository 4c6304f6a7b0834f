package dev.cowork.core.context;

import dev.cowork.data.Actor;
import dev.cowork.data.DraftId;
import dev.cowork.data.Message;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.llm.Trust;
import dev.cowork.spi.DraftRevisionRecord;
import dev.cowork.spi.VersionRecord;
import dev.cowork.spi.WorkspaceStore;
import java.util.Comparator;
import java.util.List;

/** Tells whose text something is. Where texts of several are together, the least trusted of them counts. */
final class Trusts {
    private Trusts() {}

    static Trust of(Actor actor) {
        return switch (actor.kind()) {
            case USER -> Trust.USER;
            case MODEL -> Trust.MODEL;
            case SYSTEM -> Trust.HOST;
        };
    }

    /** A version that a user typed is the user's; one that a user brought in as a file is not. */
    static Trust of(VersionRecord version) {
        if (version.actor().kind() == Actor.Kind.MODEL) {
            return Trust.MODEL;
        }
        return version.derived() || !version.actor().isUser() ? Trust.IMPORTED : Trust.USER;
    }

    static Trust of(Message message) {
        return switch (message.role()) {
            case TOOL -> Trust.TOOL;
            case ASSISTANT -> Trust.MODEL;
            case USER, SYSTEM -> of(message.actor());
        };
    }

    static Trust of(Source source, WorkspaceStore store) {
        return switch (source) {
            case Source.OfDocument document -> of(document, store);
            case Source.OfDraft draft -> of(draft, store);
            case Source.OfMessages messages -> of(messages, store);
            case Source.OfMemory memory ->
                store.memories()
                        .find(memory.memory())
                        .map(found -> of(found.actor()))
                        .orElse(Trust.IMPORTED);
        };
    }

    private static Trust of(Source.OfDocument source, WorkspaceStore store) {
        return store.documents()
                .version(source.document(), source.version())
                .map(Trusts::of)
                .orElse(Trust.IMPORTED);
    }

    /** What a model once wrote stays in the text, whoever edited it afterwards. */
    private static Trust of(Source.OfDraft source, WorkspaceStore store) {
        List<DraftRevisionRecord> revisions =
                store.drafts().revisions(new DraftId(source.document(), source.number())).stream()
                        .filter(revision -> revision.revision() <= source.revision())
                        .toList();
        if (revisions.size() < source.revision()) {
            return Trust.IMPORTED;
        }
        boolean model = revisions.stream().anyMatch(revision -> revision.actor().kind() == Actor.Kind.MODEL);
        return model ? Trust.MODEL : Trust.USER;
    }

    private static Trust of(Source.OfMessages source, WorkspaceStore store) {
        int count = (int) (source.last() - source.first() + 1);
        return of(store.chats().messages(source.chat(), source.first(), count));
    }

    /** Of none, the least there is. */
    static Trust of(List<Message> messages) {
        return messages.stream()
                .map(Trusts::of)
                .max(Comparator.comparingInt(Trust::ordinal))
                .orElse(Trust.IMPORTED);
    }

    /** The role in which a text may be where the system role is wanted. */
    static Role instructing(Trust trust) {
        return ContextSegment.mayInstruct(trust) ? Role.SYSTEM : Role.USER;
    }
}
