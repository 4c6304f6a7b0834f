package dev.cowork.bench.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.data.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads LoCoMo (Maharana et al., ACL 2024): {@code locomo.json}, and the label errors that others have found in it. */
final class LocomoReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TURN = Pattern.compile("D(\\d+):(\\d+)");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h:mm a 'on' d MMMM, yyyy")
            .toFormatter(Locale.ENGLISH);

    private final Map<String, Set<String>> corrections;

    private LocomoReader(Map<String, Set<String>> corrections) {
        this.corrections = corrections;
    }

    static ConversationSet read(Path folder) throws IOException {
        byte[] data = Files.readAllBytes(folder.resolve("locomo.json"));
        byte[] errors = Files.readAllBytes(folder.resolve("label_errors.json"));
        LocomoReader reader = new LocomoReader(corrections(JSON.readTree(errors)));
        List<Conversation> conversations = new ArrayList<>();
        JSON.readTree(data).forEach(node -> conversations.add(reader.conversation(node)));
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put("locomo.json", ContentHash.of(data).hex());
        hashes.put("label_errors.json", ContentHash.of(errors).hex());
        return new ConversationSet(String.valueOf(folder.getFileName()), hashes, conversations);
    }

    private static Map<String, Set<String>> corrections(JsonNode errors) {
        Map<String, Set<String>> corrections = new HashMap<>();
        errors.forEach(error -> corrections.put(
                key(error.path("sample_id").asText(), error.path("question").asText()),
                turns(error.path("correct_evidence"))));
        return corrections;
    }

    private static String key(String conversation, String question) {
        return conversation + '\n' + question;
    }

    private Conversation conversation(JsonNode node) {
        String id = node.path("sample_id").asText();
        List<Conversation.Session> sessions = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (int number = 1; node.path("conversation").has("session_" + number + "_date_time"); number++) {
            Conversation.Session session = session(node.path("conversation"), number);
            session.turns().forEach(turn -> known.add(turn.id()));
            if (!session.turns().isEmpty()) {
                sessions.add(session);
            }
        }
        List<Conversation.Question> questions = new ArrayList<>();
        int place = 0;
        for (JsonNode each : node.path("qa")) {
            Conversation.Question question = question(id, place++, each, known);
            if (!question.evidence().isEmpty()) {
                questions.add(question);
            }
        }
        return new Conversation(id, sessions, questions);
    }

    private Conversation.Question question(String conversation, int place, JsonNode node, Set<String> known) {
        String text = node.path("question").asText();
        Set<String> evidence = turns(node.path("evidence"));
        evidence.retainAll(known);
        Set<String> corrected = new LinkedHashSet<>(corrections.getOrDefault(key(conversation, text), evidence));
        corrected.retainAll(known);
        return new Conversation.Question(
                conversation + "#" + place,
                text,
                node.path("category").asInt(),
                evidence,
                // Where nothing that was said supports the answer, the published label stays, so that both have the
                // same
                // questions.
                corrected.isEmpty() ? evidence : corrected);
    }

    private static Conversation.Session session(JsonNode conversation, int number) {
        String name = "session_" + number;
        Instant start = LocalDateTime.parse(
                        conversation.path(name + "_date_time").asText(), TIME)
                .toInstant(ZoneOffset.UTC);
        List<Conversation.Turn> turns = new ArrayList<>();
        for (JsonNode turn : conversation.path(name)) {
            turns.add(turn(turn, start.plusSeconds(turns.size())));
        }
        return new Conversation.Session("Session " + number, turns);
    }

    private static Conversation.Turn turn(JsonNode node, Instant at) {
        String text = node.path("text").asText();
        String caption = node.path("blip_caption").asText("");
        return new Conversation.Turn(
                node.path("dia_id").asText(),
                node.path("speaker").asText(),
                caption.isEmpty() ? text : text + " [shows a picture: " + caption + "]",
                at);
    }

    /** Some labels hold several ids in one string, or zeros that the turns' own ids do not have. */
    private static Set<String> turns(JsonNode labels) {
        Set<String> turns = new LinkedHashSet<>();
        for (JsonNode label : labels) {
            Matcher matcher = TURN.matcher(label.asText());
            while (matcher.find()) {
                turns.add("D" + Integer.parseInt(matcher.group(1)) + ":" + Integer.parseInt(matcher.group(2)));
            }
        }
        return turns;
    }
}
