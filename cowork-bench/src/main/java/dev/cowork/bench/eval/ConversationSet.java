package dev.cowork.bench.eval;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Factors;
import dev.cowork.Hit;
import dev.cowork.SearchRequest;
import dev.cowork.SearchResults;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.ChatId;
import dev.cowork.data.Role;
import dev.cowork.data.Source;
import dev.cowork.data.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Conversations, each in a workspace of its own, each session a recorded chat. Categories 1 to 4 are the headline.
 *
 * @param name its name
 * @param hashes the SHA-256 of each file
 * @param conversations the conversations
 */
record ConversationSet(String name, Map<String, String> hashes, List<Conversation> conversations)
        implements EvaluationSet {
    private static final int CANDIDATES = Searches.candidates(1_000);
    private static final int LIMIT = 400;
    private static final int ADVERSARIAL = 5;

    /** As a turn packs: so many messages into as much of a small window. */
    private static final int PACKED = 60;

    private static final int BUDGET = 1_000;

    /** The first of the conversations, for a quick check. */
    ConversationSet sample() {
        Conversation first = conversations.getFirst();
        return new ConversationSet(name + " " + first.id(), hashes, List.of(first));
    }

    @Override
    public Map<String, Long> ingest(Cowork cowork) {
        Map<String, Long> passages = new TreeMap<>();
        for (Conversation conversation : conversations) {
            Workspace workspace = workspace(cowork, conversation);
            conversation.sessions().forEach(session -> record(workspace, session));
            WholeLegs.await(workspace).forEach((leg, count) -> passages.merge(leg, count, Long::sum));
        }
        return passages;
    }

    private Workspace workspace(Cowork cowork, Conversation conversation) {
        return cowork.workspace(name + "-" + conversation.id());
    }

    private static void record(Workspace workspace, Conversation.Session session) {
        Chat chat = workspace.chats().create(session.title());
        session.turns().forEach(turn -> chat.record(Actor.user(turn.speaker()), Role.USER, turn.text(), turn.at()));
    }

    @Override
    public List<Score> score(Cowork cowork, SearchRequest.Legs legs, Factors factors) {
        EvidenceMeasures measures = new EvidenceMeasures(BertTokens.load());
        Searches searches = new Searches(legs, factors, LIMIT, CANDIDATES);
        Searches packing = new Searches(legs, factors, PACKED, CANDIDATES);
        Parts parts = new Parts();
        for (Conversation conversation : conversations) {
            Workspace workspace = workspace(cowork, conversation);
            Map<String, List<Conversation.Turn>> turns = turnsByChat(workspace, conversation);
            for (Conversation.Question question : conversation.questions()) {
                List<Conversation.Turn> ranking = ranking(searches.ask(workspace, question.text()), turns);
                List<Conversation.Turn> packed = ranking(packing.within(workspace, question.text(), BUDGET), turns);
                parts.add(question, evidence -> {
                    Map<String, Double> all = new LinkedHashMap<>(measures.of(ranking, evidence));
                    all.putAll(EvidenceMeasures.packed(packed, BUDGET, evidence));
                    return all;
                });
            }
        }
        return parts.scores(name, searches.way());
    }

    /** The questions by part: the headline, the same with corrected labels, and each category. */
    private static final class Parts {
        private final Map<String, List<QueryScore>> parts = new LinkedHashMap<>();

        Parts() {
            parts.put("", new ArrayList<>());
            parts.put("corrected labels", new ArrayList<>());
            for (int category = 1; category <= ADVERSARIAL; category++) {
                parts.put("category " + category, new ArrayList<>());
            }
        }

        void add(Conversation.Question question, Function<Set<String>, Map<String, Double>> measures) {
            QueryScore score = new QueryScore(question.id(), measures.apply(question.evidence()));
            add("category " + question.category(), score);
            if (question.category() != ADVERSARIAL) {
                add("", score);
                add("corrected labels", new QueryScore(question.id(), measures.apply(question.corrected())));
            }
        }

        private void add(String part, QueryScore score) {
            parts.computeIfAbsent(part, name -> new ArrayList<>()).add(score);
        }

        List<Score> scores(String set, Score.Way way) {
            return parts.entrySet().stream()
                    .filter(part -> !part.getValue().isEmpty())
                    .map(part -> new Score(set, part.getKey(), way, part.getValue()))
                    .toList();
        }
    }

    private static Map<String, List<Conversation.Turn>> turnsByChat(Workspace workspace, Conversation conversation) {
        Map<String, List<Conversation.Turn>> byTitle = new HashMap<>();
        conversation.sessions().forEach(session -> byTitle.put(session.title(), session.turns()));
        Map<String, List<Conversation.Turn>> turns = new HashMap<>();
        for (Chat chat : workspace.chats().list()) {
            List<Conversation.Turn> told = byTitle.getOrDefault(chat.title(), List.of());
            if (chat.messages().size() != told.size()) {
                throw new EvaluationRefusedException(chat.title() + " of " + workspace.name() + " has "
                        + chat.messages().size() + " messages instead of " + told.size());
            }
            turns.put(chat.id().value(), told);
        }
        return turns;
    }

    /** The turns in the order in which a reader meets them: hit by hit, the matched ones of each before their neighbours. */
    private static List<Conversation.Turn> ranking(SearchResults found, Map<String, List<Conversation.Turn>> turns) {
        Set<Conversation.Turn> ranking = new LinkedHashSet<>();
        for (Hit hit : found) {
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
