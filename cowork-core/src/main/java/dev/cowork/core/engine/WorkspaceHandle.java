package dev.cowork.core.engine;

import dev.cowork.Artifacts;
import dev.cowork.Chats;
import dev.cowork.Document;
import dev.cowork.Documents;
import dev.cowork.Drafts;
import dev.cowork.EraseReceipt;
import dev.cowork.ForgetReceipt;
import dev.cowork.LegStatus;
import dev.cowork.Memories;
import dev.cowork.ModelSettings;
import dev.cowork.OpenDocuments;
import dev.cowork.Rules;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.SpendingLimit;
import dev.cowork.Workspace;
import dev.cowork.core.artifact.WorkspaceArtifacts;
import dev.cowork.core.base.Scope;
import dev.cowork.core.base.Searcher;
import dev.cowork.core.base.SourceTexts;
import dev.cowork.core.base.Zones;
import dev.cowork.core.chat.Choosing;
import dev.cowork.core.chat.TurnParts;
import dev.cowork.core.chat.WorkspaceChats;
import dev.cowork.core.context.SystemPrompt;
import dev.cowork.core.document.MemoryDocuments;
import dev.cowork.core.document.WorkspaceDocuments;
import dev.cowork.core.edit.WorkspaceDrafts;
import dev.cowork.core.edit.WorkspaceOpenDocuments;
import dev.cowork.core.llm.Selection;
import dev.cowork.core.llm.SpendingLimitsJson;
import dev.cowork.core.memory.Forgetting;
import dev.cowork.core.memory.WorkspaceMemories;
import dev.cowork.core.rule.WorkspaceRules;
import dev.cowork.core.search.WorkspaceSearch;
import dev.cowork.data.Actor;
import dev.cowork.data.JsonText;
import dev.cowork.data.Source;
import dev.cowork.data.SourceKey;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.data.WorkspaceId;
import dev.cowork.spi.Mutation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workspace as the host holds it: makes the light objects of its subjects anew for each call. */
final class WorkspaceHandle implements Workspace {
    private final EngineParts parts;
    private final Scope scope;
    private final boolean isNew;
    private final Runnable requireOpen;

    WorkspaceHandle(EngineParts parts, Scope scope, boolean isNew, Runnable requireOpen) {
        this.parts = parts;
        this.scope = scope;
        this.isNew = isNew;
        this.requireOpen = requireOpen;
    }

    @Override
    public WorkspaceId id() {
        return scope.workspace();
    }

    @Override
    public String name() {
        return scope.name();
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public Workspace as(Actor actor) {
        return new WorkspaceHandle(parts, scope.as(actor), isNew, requireOpen);
    }

    @Override
    public Actor actor() {
        return scope.actor();
    }

    @Override
    public Documents documents() {
        return new WorkspaceDocuments(
                open(), parts.extractors(), Optional.ofNullable(parts.settings().directory()), parts.events());
    }

    @Override
    public Drafts drafts() {
        return new WorkspaceDrafts(open(), parts.events());
    }

    @Override
    public OpenDocuments openDocuments() {
        return new WorkspaceOpenDocuments(open());
    }

    @Override
    public Memories memory() {
        return new WorkspaceMemories(open(), forgetting());
    }

    @Override
    public Chats chats() {
        return chats(open());
    }

    private WorkspaceChats chats(Scope open) {
        return new WorkspaceChats(
                open,
                new TurnParts(
                        parts.gateway(),
                        parts.detector(),
                        parts.settings().tools(),
                        parts.ownTools(),
                        parts.toolPolicy(),
                        parts.turns(),
                        parts.settings().leaseDuration(),
                        searcher(open),
                        parts.events(),
                        parts.running()));
    }

    void recover() {
        chats(scope).recover(!parts.store().capabilities().shared());
    }

    @Override
    public Artifacts artifacts() {
        return new WorkspaceArtifacts(open(), parts.events());
    }

    @Override
    public Rules rules() {
        return new WorkspaceRules(open());
    }

    @Override
    public ModelSettings models() {
        return choosing().of(Selection.ofWorkspace());
    }

    @Override
    public void useModels(ModelSettings settings) {
        choosing().put(Selection.ofWorkspace(), settings);
    }

    private Choosing choosing() {
        return new Choosing(open(), parts.gateway().models());
    }

    @Override
    public String systemPrompt() {
        return new SystemPrompt(open()).text();
    }

    @Override
    public Document appendMemory(String text) {
        return new MemoryDocuments(open()).appendMemory(text);
    }

    @Override
    public Document appendDailyLog(String text) {
        return new MemoryDocuments(open()).appendDailyLog(text);
    }

    @Override
    public ZoneId zone() {
        return Zones.of(open().store());
    }

    @Override
    public void useZone(ZoneId zone) {
        Zones.put(open(), zone);
    }

    @Override
    public List<SpendingLimit> spendingLimits() {
        return SpendingLimitsJson.read(open().store().ledger().setting(SpendingLimitsJson.SETTING));
    }

    @Override
    public void limitSpending(SpendingLimit... limits) {
        @Nullable JsonText value = limits.length == 0 ? null : SpendingLimitsJson.write(List.of(limits));
        open().commit(
                        "Limiting what models may cost",
                        List.of(),
                        List.of(new Mutation.PutSetting(SpendingLimitsJson.SETTING, value)));
    }

    @Override
    public List<UsageRow> usage(UsageQuery query) {
        return open().store().ledger().usage(query);
    }

    @Override
    public SearchResults search(String query) {
        return search(SearchRequest.of(query));
    }

    @Override
    public SearchResults search(SearchRequest request) {
        return searcher(open()).search(request);
    }

    private Searcher searcher(Scope open) {
        return new WorkspaceSearch(
                open,
                parts.indexer(),
                parts.ranker(),
                parts.reranks(),
                parts.gateway().counter(),
                parts.legs());
    }

    @Override
    public long change() {
        return open().store().feeds().newestChange();
    }

    @Override
    public List<LegStatus> awaitIndexed(Duration timeout) {
        parts.indexer().catchUp(open(), timeout);
        return parts.indexer().status(scope);
    }

    @Override
    public Optional<String> text(Source source) {
        return new SourceTexts(open().store()).text(source);
    }

    @Override
    public ForgetReceipt forget(SourceKey source) {
        return forgetting().forget(source);
    }

    @Override
    public void unforget(SourceKey source) {
        forgetting().unforget(source);
    }

    @Override
    public EraseReceipt erase(SourceKey source) {
        return forgetting().erase(source);
    }

    private Forgetting forgetting() {
        return new Forgetting(open(), parts.store(), source -> parts.indexer().expunge(scope), parts.events());
    }

    private Scope open() {
        requireOpen.run();
        return scope;
    }
}
