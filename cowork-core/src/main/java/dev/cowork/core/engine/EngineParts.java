package dev.cowork.core.engine;

import dev.cowork.CoworkSettings;
import dev.cowork.core.base.IdSource;
import dev.cowork.core.chat.RunningTurns;
import dev.cowork.core.chat.ToolPolicy;
import dev.cowork.core.index.Embedder;
import dev.cowork.core.index.Indexer;
import dev.cowork.core.llm.Gateway;
import dev.cowork.core.search.Reranks;
import dev.cowork.core.tool.OwnTool;
import dev.cowork.llm.CancellationSource;
import dev.cowork.spi.ArtifactDetector;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.Ranker;
import dev.cowork.spi.TextExtractor;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What an open engine is made of.
 *
 * @param settings what the host chose
 * @param store the store
 * @param events hears what happens
 * @param ids makes ids
 * @param embedder the embedding model
 * @param indexer keeps the legs behind the store
 * @param ranker makes one order of the legs' answers
 * @param reranks orders the first hits once more
 * @param legs runs one leg beside the other
 * @param turns runs turns
 * @param running the turns that run now
 * @param gateway leads to models
 * @param ownTools the tools of the engine's own that were chosen
 * @param toolPolicy what tools may do
 * @param detector finds artifacts
 * @param extractors read files
 * @param ending is cancelled when the engine closes
 * @param patience how long closing waits, all in all
 * @param closing closes what was opened
 */
record EngineParts(
        CoworkSettings settings,
        MemoryStore store,
        Events events,
        IdSource ids,
        Embedder embedder,
        Indexer indexer,
        Ranker ranker,
        Reranks reranks,
        Executor legs,
        Executor turns,
        RunningTurns running,
        Gateway gateway,
        List<OwnTool> ownTools,
        ToolPolicy toolPolicy,
        ArtifactDetector detector,
        List<TextExtractor> extractors,
        CancellationSource ending,
        Patience patience,
        Closing closing) {
    String fingerprint() {
        return embedder.model().fingerprint();
    }
}
