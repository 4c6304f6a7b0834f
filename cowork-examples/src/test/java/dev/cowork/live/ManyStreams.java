package dev.cowork.live;

import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.ChatReply;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.LlmProvider;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** The process of {@link ManyStreamsTest}: asks one provider many times at once, each time on a virtual thread. */
final class ManyStreams {
    private static final int PIECES = 40;

    private ManyStreams() {}

    /** What the server says to a prompt. */
    static Said reply(String prompt) {
        List<String> pieces =
                IntStream.range(0, PIECES).mapToObj(i -> prompt + i + "; ").toList();
        return new Said("", pieces, List.of(), Ending.WHOLE, 0);
    }

    /** Says how many replies were right and how many platform threads there were at most. */
    public static void main(String[] arguments) throws Exception {
        int streams = Integer.parseInt(arguments[2]);
        int right = 0;
        try (LlmProvider provider = Protocol.valueOf(arguments[0]).connect(URI.create(arguments[1]));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                String prompt = "stream " + i + ", piece ";
                running.add(threads.submit(() -> isRight(provider, prompt)));
            }
            for (Future<Boolean> one : running) {
                right += one.get() ? 1 : 0;
            }
        }
        // Virtual threads are not counted by this.
        System.out.println("right " + right + " threads "
                + ManagementFactory.getThreadMXBean().getPeakThreadCount());
    }

    private static boolean isRight(LlmProvider provider, String prompt) {
        StringBuilder heard = new StringBuilder();
        ChatMessage message = new ChatMessage(Role.USER, List.of(new Part.Text(prompt)));
        ChatRequest request = new ChatRequest("all", List.of(message), List.of(), null, ChatOptions.DEFAULT);
        ChatReply reply = provider.chat(request, heard::append, Cancellation.NEVER);
        String expected = reply(prompt).text();
        return expected.contentEquals(heard) && reply.text().equals(expected);
    }
}
