package dev.cowork.bench.eval;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Conversations, each in a workspace of its own, each session a recorded chat. Categories 1 to 4 are the headline.
 *
 * @param name its name
 * @param hashes the SHA-256 of each file
 * @param conversations the conversations
 */
record ConversationSet(String name, Map<String, String> hashes, List<Conversation> conversations)
        implements EvaluationSet {
    private static final int CANDIDATES = 1_000;
    private static final int LIMIT = 100;
    private static final int ADVERSARIAL = 5;

    /** The first of the conversations, for a quick check. */
    ConversationSet sample() {
        Conversation first = conversations.getFirst();
        return new ConversationSet(name + " " + first.id(), hashes, List.of(first));
    }

    @Override
    public void ingest(Cowork cowork) {
        for (Conversation conversation : conversations) {
            Workspace workspace = workspace(cowork, conversation);
            Set<String> there = new LinkedHashSet<>();
            workspace.chats().list().forEach(chat -> there.add(chat.title()));
            conversation.sessions().stream()
                    .filter(session -> !there.contains(session.title()))
                    .forEach(session -> record(workspace, session));
        }
        conversations.forEach(conversation -> WholeLegs.await(workspace(cowork, conversation)));
    }

    private Workspace workspace(Cowork cowork, Conversation conversation) {
        return cowork.workspace(name + "-" + conversation.id());
    }

    private static void record(Workspace workspace, Conversation.Session session) {
        Chat chat = workspace.chats().create(session.title());
        session.turns().forEach(turn -> chat.record(Actor.user(turn.speaker()), Role.USER, turn.text(), turn.at()));
    }

    @Override
    public List<Score> score(Cowork cowork, SearchRequest.Legs legs) {
        EvidenceMeasures measures = new EvidenceMeasures(BertTokens.load());
        Means headline = new Means();
        Means corrected = new Means();
        Map<Integer, Means> byCategory = new TreeMap<>();
        for (Conversation conversation : conversations) {
            Workspace workspace = workspace(cowork, conversation);
            Map<String, List<Conversation.Turn>> turns = turnsByChat(workspace, conversation);
            for (Conversation.Question question : conversation.questions()) {
                List<Conversation.Turn> ranking = ranking(workspace, turns, question.text(), legs);
                measures.add(
                        ranking,
                        question.evidence(),
                        byCategory.computeIfAbsent(question.category(), category -> new Means()));
                if (question.category() != ADVERSARIAL) {
                    measures.add(ranking, question.evidence(), headline);
                    measures.add(ranking, question.corrected(), corrected);
                }
            }
        }
        return EvidenceMeasures.scores(name, legs, headline, corrected, byCategory);
    }

    private static Map<String, List<Conversation.Turn>> turnsByChat(Workspace workspace, Conversation conversation) {
        Map<String, List<Conversation.Turn>> byTitle = new HashMap<>();
        conversation.sessions().forEach(session -> byTitle.put(session.title(), session.turns()));
        Map<String, List<Conversation.Turn>> turns = new HashMap<>();
        for (Chat chat : workspace.chats().list()) {
            List<Conversation.Turn> told = byTitle.getOrDefault(chat.title(), List.of());
            if (chat.messages().size() != told.size()) {
                throw new IllegalStateException(
                        chat.title() + " of " + workspace.name() + " is not whole: delete the data directory");
            }
            turns.put(chat.id().value(), told);
        }
        return turns;
    }

    /** The turns in the order in which a reader meets them: hit by hit, the matched ones of each before their neighbours. */
    private static List<Conversation.Turn> ranking(
            Workspace workspace, Map<String, List<Conversation.Turn>> turns, String query, SearchRequest.Legs legs) {
        Set<Conversation.Turn> ranking = new LinkedHashSet<>();
        for (Hit hit : WholeLegs.of(workspace.search(
                SearchRequest.of(query).withLegs(legs).withLimit(LIMIT).withCandidates(CANDIDATES)))) {
            hit.matches().stream().map(SourceRange::source).forEach(source -> {
                if (source instanceof Source.OfMessages messages && messages.first() == messages.last()) {
                    add(messages, turns, ranking);
                }
            });
            if (hit.source().source() instanceof Source.OfMessages messages) {
                add(messages, turns, ranking);
            }
        }
        return List.copyOf(ranking);
    }

    private static void add(
            Source.OfMessages messages, Map<String, List<Conversation.Turn>> turns, Set<Conversation.Turn> ranking) {
        ChatId chat = messages.chat();
        List<Conversation.Turn> told = turns.getOrDefault(chat.value(), List.of());
        for (long sequence = messages.first(); sequence <= messages.last(); sequence++) {
            ranking.add(told.get((int) sequence));
        }
    }
}
