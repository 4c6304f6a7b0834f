package dev.cowork.store.jdbc;

import dev.cowork.spi.CommitResult;
import dev.cowork.spi.Mutation;
import dev.cowork.spi.Precondition;
import java.sql.SQLException;

/** Applies a write set: each mutation by the writer of its subject. */
final class Writers {
    private final Commit commit;
    private final Preconditions preconditions;
    private final ContentWriter contents;
    private final DocumentWriter documents;
    private final DraftWriter drafts;
    private final ChatWriter chats;
    private final TurnWriter turns;
    private final CallWriter calls;
    private final MemoryWriter memories;
    private final RuleWriter rules;
    private final ArtifactWriter artifacts;
    private final PassageWriter passages;
    private final VectorWriter vectors;
    private final Eraser eraser;
    private final LeaseWriter leases;

    Writers(Commit commit) {
        this.commit = commit;
        preconditions = new Preconditions(commit);
        contents = new ContentWriter(commit);
        passages = new PassageWriter(commit);
        vectors = new VectorWriter(commit);
        drafts = new DraftWriter(commit, preconditions, contents);
        documents = new DocumentWriter(commit, preconditions, passages, contents, drafts);
        chats = new ChatWriter(commit, preconditions, passages, contents);
        turns = new TurnWriter(commit, preconditions);
        calls = new CallWriter(commit, contents);
        memories = new MemoryWriter(commit, preconditions, passages);
        rules = new RuleWriter(commit);
        artifacts = new ArtifactWriter(commit, contents);
        eraser = new Eraser(commit, memories, passages, contents, vectors, drafts);
        leases = new LeaseWriter(commit, preconditions);
    }

    CommitResult apply() throws SQLException {
        for (Precondition precondition : commit.writes().preconditions()) {
            preconditions.check(precondition);
        }
        for (Mutation mutation : commit.writes().mutations()) {
            apply(mutation);
        }
        documents.finish();
        commit.end();
        return new CommitResult.Applied(commit.number());
    }

    private void apply(Mutation mutation) throws SQLException {
        switch (mutation) {
            case Mutation.PutText put -> contents.put(put);
            case Mutation.PutBlob put -> contents.put(put);
            case Mutation.CreateDocument create -> documents.create(create);
            case Mutation.PutVersion put -> documents.put(put.version());
            case Mutation.MoveDocument move -> documents.move(move);
            case Mutation.DeleteDocument delete -> documents.delete(delete.document());
            case Mutation.PutDraftRevision put -> drafts.put(put.revision());
            case Mutation.CloseDraft close -> drafts.close(close);
            case Mutation.CreateChat create -> chats.create(create);
            case Mutation.RenameChat rename -> chats.rename(rename);
            case Mutation.ClearChat clear -> chats.clear(clear.chat());
            case Mutation.DeleteChat delete -> chats.delete(delete.chat());
            case Mutation.AppendMessage append -> chats.append(append.message());
            case Mutation.OpenTurn open -> turns.open(open);
            case Mutation.SetTurnState set -> turns.set(set);
            case Mutation.SavePartial save -> turns.save(save);
            case Mutation.PutCall put -> calls.put(put.call());
            case Mutation.PutContext put -> calls.put(put);
            case Mutation.PutSetting put -> rules.put(put);
            case Mutation.PutMemory put -> memories.put(put.memory());
            case Mutation.SetMemory set -> memories.set(set);
            case Mutation.SupersedeMemory supersede -> memories.supersede(supersede);
            case Mutation.PutRule put -> rules.put(put.rule());
            case Mutation.DeleteRule delete -> rules.delete(delete.rule());
            case Mutation.PutArtifact put -> artifacts.put(put.artifact());
            case Mutation.PutProposal put -> artifacts.put(put.proposal());
            case Mutation.PutPassages put -> passages.put(put);
            case Mutation.PutVectors put -> vectors.put(put);
            case Mutation.Forget forget -> eraser.forget(forget.source());
            case Mutation.Unforget unforget -> eraser.unforget(unforget.source());
            case Mutation.Erase erase -> eraser.erase(erase.source());
            case Mutation.AcquireLease acquire -> leases.acquire(acquire);
            case Mutation.RenewLease renew -> leases.renew(renew);
            case Mutation.ReleaseLease release -> leases.release(release);
        }
    }
}
