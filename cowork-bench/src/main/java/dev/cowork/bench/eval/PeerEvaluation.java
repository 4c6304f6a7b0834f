package dev.cowork.bench.eval;

import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores another library on conversations and answer spans, by the same measures as Cowork. */
final class PeerEvaluation {
    private static final int MOST = 100;
    private static final int ADVERSARIAL = 5;

    private final Peer peer;
    private final BertTokens tokens;

    PeerEvaluation(Peer peer, BertTokens tokens) {
        this.peer = peer;
        this.tokens = tokens;
    }

    /** The categories 1 to 4; a store for each conversation, a document for each session. */
    Score conversations(ConversationSet set) {
        EvidenceMeasures measures = new EvidenceMeasures(tokens);
        List<QueryScore> scores = new ArrayList<>();
        for (Conversation conversation : set.conversations()) {
            Map<String, SessionText> sessions = new LinkedHashMap<>();
            conversation.sessions().forEach(session -> sessions.put(session.title(), SessionText.of(session)));
            Map<String, String> documents = new LinkedHashMap<>();
            sessions.forEach((title, session) -> documents.put(title, session.text()));
            Peer.Index index = peer.index(documents);
            for (Conversation.Question question : conversation.questions()) {
                if (question.category() != ADVERSARIAL) {
                    List<Conversation.Turn> ranking = ranking(index.search(question.text(), MOST), sessions);
                    scores.add(new QueryScore(question.id(), measures.of(ranking, question.evidence())));
                }
            }
        }
        return new Score(set.name(), "", way(), scores);
    }

    private static List<Conversation.Turn> ranking(List<Peer.Chunk> chunks, Map<String, SessionText> sessions) {
        Set<Conversation.Turn> ranking = new LinkedHashSet<>();
        for (Peer.Chunk chunk : chunks) {
            SessionText session = sessions.get(chunk.document());
            if (session == null) {
                throw new EvaluationRefusedException("There is no session " + chunk.document());
            }
            ranking.addAll(session.turns(chunk.text()));
        }
        return List.copyOf(ranking);
    }

    /** All documents in one store. */
    Score spans(ChunkingSet set) {
        Map<String, Squeezed> texts = new LinkedHashMap<>();
        set.corpora().forEach((document, text) -> texts.put(document, Squeezed.of(text)));
        Peer.Index index = peer.index(set.corpora());
        List<QueryScore> scores = new ArrayList<>();
        for (ChunkingSet.Spans question : set.questions()) {
            List<SpanMeasures.Shown> shown = new ArrayList<>();
            for (Peer.Chunk chunk : index.search(question.question(), MOST)) {
                Range range =
                        texts.getOrDefault(chunk.document(), Squeezed.of("")).find(chunk.text());
                String text = set.corpora().getOrDefault(chunk.document(), "");
                shown.add(new SpanMeasures.Shown(
                        chunk.document(), range.start(), text.substring(range.start(), range.end())));
            }
            scores.add(new QueryScore(String.valueOf(scores.size()), SpanMeasures.of(question, words -> shown)));
        }
        return new Score(set.name(), "", way(), scores);
    }

    private Score.Way way() {
        return new Score.Way("SEMANTIC", peer.name(), "", MOST, MOST, 0);
    }

    /**
     * A session as one text, a line for each turn.
     *
     * @param text the lines
     * @param squeezed finds chunks in it
     * @param lines where the line of each turn is
     */
    private record SessionText(String text, Squeezed squeezed, Map<Conversation.Turn, Range> lines) {
        static SessionText of(Conversation.Session session) {
            StringBuilder text = new StringBuilder();
            Map<Conversation.Turn, Range> lines = new LinkedHashMap<>();
            for (Conversation.Turn turn : session.turns()) {
                lines.put(
                        turn,
                        new Range(text.length(), text.length() + turn.line().length()));
                text.append(turn.line()).append('\n');
            }
            return new SessionText(text.toString(), Squeezed.of(text.toString()), lines);
        }

        /** Whatever a chunk has of a turn, it counts as having all of it. */
        List<Conversation.Turn> turns(String chunk) {
            Range found = squeezed.find(chunk);
            return lines.entrySet().stream()
                    .filter(line -> line.getValue().start() < found.end()
                            && found.start() < line.getValue().end())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
