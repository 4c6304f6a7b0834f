package dev.cowork.bench.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the server says in each protocol, in the shapes of their API descriptions. */
public enum Protocol {
    /** {@code /api/chat} of Ollama. */
    OLLAMA("application/x-ndjson") {
        @Override
        String token(String text) {
            return "{\"model\":\"m\",\"created_at\":\"2026-03-02T09:00:00.385406455Z\",\"message\":{\"role\":"
                    + "\"assistant\",\"content\":\"" + text + "\"},\"done\":false}\n";
        }

        @Override
        String end() {
            return "{\"model\":\"m\",\"created_at\":\"2026-03-02T09:00:01.499127Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done_reason\":\"stop\",\"done\":true,\"total_duration\":4883583458,\"load_duration\":1334875,\"prompt_eval_count\":7,\"prompt_eval_duration\":342546000,\"eval_count\":1000,\"eval_duration\":4535599000}\n";
        }
    },
    /** {@code /chat/completions} of OpenAI. */
    OPENAI("text/event-stream") {
        @Override
        String token(String text) {
            return chunk(
                    "{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"logprobs\":null,\"finish_reason\":null}");
        }

        @Override
        String end() {
            return chunk("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}")
                    + "data: [DONE]\n\n";
        }

        private static String chunk(String choice) {
            return "data: {\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
                    + "\"model\":\"m\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[" + choice + "]}\n\n";
        }
    };

    private final String mediaType;

    Protocol(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract String token(String text);

    abstract String end();

    /** The text of a token; all of them are a reply like a real one's in length. */
    static String text(int token) {
        return "word" + token % 10 + " ";
    }

    /** A server whose answer has so many tokens. */
    TokenServer serve(int tokens, boolean apart) {
        List<String> pieces = new ArrayList<>(
                IntStream.range(0, tokens).mapToObj(i -> token(text(i))).toList());
        pieces.add(end());
        return new TokenServer(
                mediaType, apart ? pieces : List.of(pieces.stream().collect(Collectors.joining())));
    }
}
