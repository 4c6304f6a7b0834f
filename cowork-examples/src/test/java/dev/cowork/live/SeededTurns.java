package dev.cowork.live;

import dev.cowork.ImageInput;
import dev.cowork.SendRequest;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.live.TurnScript.Cancel;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatOptionsBuilder;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ToolChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes turns up: what is asked of which model and how, and what comes back. Used by one thread. */
final class SeededTurns {
    static final String WEATHER = "weather";
    static final String LOG = "log";
    static final String STOP = "stop";

    private static final List<String> WORDS = List.of(
            "the",
            "kestrel",
            "hovers",
            "over",
            "a",
            "meadow",
            "ørret",
            "日本語",
            "🦅",
            "\"quoted\"",
            "back\\slash",
            "line\nfeed",
            "tab\there",
            "so",
            "it",
            "rains",
            "é",
            "\u2028",
            "bread",
            "baked",
            "at",
            "five");
    private static final List<String> MODELS =
            List.of("ollama/all", "ollama/blind", "chat/all", "responses/all", "azure/all", "anthropic/all");
    /** Before the first token; those that are tried again more often. */
    private static final List<Ending> FAULTS = List.of(
            Ending.BROKEN,
            Ending.BUSY,
            Ending.TOO_OFTEN,
            Ending.CUT,
            Ending.ERROR,
            Ending.BROKEN,
            Ending.CUT,
            Ending.NO_KEY,
            Ending.NO_MODEL,
            Ending.NONSENSE,
            Ending.WRONG);

    private final Random random;

    SeededTurns(Random random) {
        this.random = random;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    SendRequest request(int turn) {
        List<String> models = new ArrayList<>(MODELS);
        Collections.shuffle(models, random);
        int fallbacks = random.nextInt(4);
        SendRequest request = SendRequest.of(ScriptedServer.mark(turn) + " " + words(1 + random.nextInt(30)))
                .withModel(models.getFirst())
                .withFallbacks(models.subList(1, 1 + fallbacks).toArray(String[]::new))
                .withOptions(options());
        if (chance(0.05)) {
            request = request.withSchema(new JsonText("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":"
                    + "\"integer\"}},\"required\":[\"a\"],\"additionalProperties\":false}"));
        }
        for (int images = chance(0.08) ? 1 + random.nextInt(2) : 0; images > 0; images--) {
            byte[] bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            request = request.withImage(ImageInput.of("image/png", bytes, chance(0.5) ? words(3) : null));
        }
        return request;
    }

    private ChatOptions options() {
        ChatOptionsBuilder options = ChatOptions.builder();
        if (chance(0.4)) {
            options.temperature(random.nextInt(21) / 10.0);
        }
        if (chance(0.2)) {
            options.topP(random.nextInt(11) / 10.0).topK(1 + random.nextInt(50));
        }
        if (chance(0.2)) {
            options.maxTokens(1 + random.nextInt(500)).seed(random.nextLong());
        }
        if (chance(0.1)) {
            options.stop(List.of("END", words(1)))
                    .minP(0.25)
                    .presencePenalty(-0.5)
                    .frequencyPenalty(1.5);
        }
        if (chance(0.15)) {
            options.effort(Effort.values()[random.nextInt(Effort.values().length)]);
        }
        if (chance(0.1)) {
            options.toolChoice(ToolChoice.values()[random.nextInt(ToolChoice.values().length)]);
        }
        if (chance(0.1)) {
            options.parallelToolCalls(chance(0.5));
        }
        if (chance(0.05)) {
            options.extra("user", new JsonText("\"" + random.nextInt(100) + "\""));
        }
        return options.build();
    }

    /** What is said in a turn: rounds of tools, faults before any of them, and then an end of some kind. */
    TurnScript script(int turn) {
        List<Said> said = new ArrayList<>();
        Cancel cancel = cancel();
        int rounds = cancel == Cancel.IN_TOOL || chance(0.35) ? 1 + random.nextInt(2) : 0;
        for (int round = 0; round < rounds; round++) {
            addFaults(said);
            boolean stops = cancel == Cancel.IN_TOOL && round == rounds - 1;
            said.add(said(chance(0.5) ? random.nextInt(5) : 0, calls(turn, round, stops), Ending.WHOLE));
        }
        addFaults(said);
        if (chance(0.06)) {
            said.add(new Said("", List.of(), List.of(), Ending.HANGS, 0));
        } else {
            said.add(said(1 + random.nextInt(12), List.of(), ending()));
        }
        return new TurnScript(said, cancel);
    }

    private Cancel cancel() {
        int one = random.nextInt(100);
        if (one < 3) {
            return Cancel.BEFORE;
        }
        if (one < 8) {
            return Cancel.WHEN_CALLING;
        }
        return one < 11 ? Cancel.IN_TOOL : Cancel.WHEN_IT_HANGS;
    }

    private Ending ending() {
        int one = random.nextInt(100);
        if (one < 5) {
            return Ending.CUT_IN_TEXT;
        }
        if (one < 9) {
            return Ending.ERROR_IN_TEXT;
        }
        return one < 15 ? Ending.HANGS_IN_TEXT : Ending.WHOLE;
    }

    private void addFaults(List<Said> said) {
        for (int faults = chance(0.25) ? 1 + random.nextInt(4) : 0; faults > 0; faults--) {
            Ending fault = FAULTS.get(random.nextInt(FAULTS.size()));
            said.add(new Said("", List.of(), List.of(), fault, 0));
        }
    }

    private Said said(int pieces, List<Part.ToolCall> calls, Ending ending) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            text.add(words(1 + random.nextInt(8)) + " ");
        }
        return new Said(chance(0.15) ? words(4) : "", text, calls, ending, random.nextLong());
    }

    private List<Part.ToolCall> calls(int turn, int round, boolean stops) {
        List<Part.ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < (stops ? 1 : 1 + random.nextInt(3)); i++) {
            String name = stops ? STOP : List.of(WEATHER, LOG).get(random.nextInt(2));
            String arguments = stops
                    ? "{\"turn\":" + turn + "}"
                    : Wire.object().put("what", chance(0.1) ? "" : words(3)).toString();
            calls.add(new Part.ToolCall("call_" + turn + "_" + round + "_" + i, name, new JsonText(arguments)));
        }
        return calls;
    }

    private String words(int number) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            words.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }
}
