package dev.cowork.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.CoworkBuilder;
import dev.cowork.ImageInput;
import dev.cowork.ModelSettings;
import dev.cowork.Price;
import dev.cowork.PriceBook;
import dev.cowork.Redactor;
import dev.cowork.RetryPolicy;
import dev.cowork.SendRequest;
import dev.cowork.SpendingLimit;
import dev.cowork.Structured;
import dev.cowork.StructuredOutputException;
import dev.cowork.Task;
import dev.cowork.ToolApproval;
import dev.cowork.Turn;
import dev.cowork.TurnPlan;
import dev.cowork.Workspace;
import dev.cowork.data.Secret;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.llm.Capability;
import dev.cowork.llm.ChatOptions;
import dev.cowork.llm.Description;
import dev.cowork.llm.Effort;
import dev.cowork.llm.ModelInfo;
import dev.cowork.llm.ProviderSettings;
import dev.cowork.llm.Tool;
import dev.cowork.llm.ToolMethod;
import dev.cowork.llm.anthropic.AnthropicProvider;
import dev.cowork.llm.openai.OpenAiProvider;
import dev.cowork.otel.OpenTelemetryListener;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.FixedClock;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guides on models, tools, costs and what leaves the machine. */
class GatewayGuideTest {
    @TempDir
    Path directory;

    private static CoworkBuilder builder(ScriptedModel model) {
        return Cowork.builder()
                .embeddingModel(new DeterministicEmbeddingModel())
                .clock(FixedClock.at("2026-03-02T09:00:00Z"))
                .llm(model)
                .model("scripted/scripted");
    }

    @Test
    void anthropicAndAzure() {
        URI resource = URI.create("https://our-company.openai.azure.com");
        // guide:
        AnthropicProvider anthropic = AnthropicProvider.builder()
                .apiKey(Secret.environment("ANTHROPIC_API_KEY"))
                .build();
        OpenAiProvider azure = OpenAiProvider.azure(resource)
                .id("azure")
                .apiKey(Secret.file(directory.resolve("azure-key")))
                .build();
        OpenAiProvider lmStudio = OpenAiProvider.builder()
                .id("lmstudio")
                .baseUrl(URI.create("http://127.0.0.1:1234/v1"))
                .extendedSampling()
                .build();
        CoworkBuilder builder = Cowork.builder()
                .directory(directory.resolve("data"))
                .llm(anthropic)
                .llm(azure)
                .llm(lmStudio)
                .model("anthropic/claude-sonnet-4-5")
                .fallbacks("azure/our-gpt", "lmstudio/qwen3-8b");
        // :guide
        try (anthropic;
                azure;
                lmStudio;
                Cowork cowork = builder.open()) {
            assertTrue(cowork.workspaceNames(null, 1).isEmpty());
        }
    }

    @Test
    void choosing() {
        ScriptedModel model = ScriptedModel.saying("Fine.");
        try (Cowork cowork = builder(model).open()) {
            Workspace workspace = cowork.workspace("alpha");
            Chat chat = workspace.chats().create("Plans");
            // guide:
            workspace.useModels(ModelSettings.NONE
                    .withModel("scripted/large")
                    .withTask(Task.TITLE, "scripted/small")
                    .withFallbacks("scripted/medium")
                    .withOptions(ChatOptions.DEFAULT.withTemperature(0.2)));
            chat.useModels(ModelSettings.NONE.withOptions(
                    ChatOptions.builder().effort(Effort.HIGH).build()));
            Turn turn = chat.send(SendRequest.of("Sum this up in four words.").withTask(Task.TITLE));
            // :guide
            assertEquals("scripted/small", turn.calls().getLast().model());
            assertEquals(
                    ChatOptions.builder().temperature(0.2).effort(Effort.HIGH).build(),
                    model.requests().getLast().options());
        }
    }

    @Test
    void capabilities() {
        ScriptedModel model = ScriptedModel.builder()
                .contextWindow(0)
                .otherwise(ScriptedReply.text("A cat."))
                .build();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
        // guide:
        CoworkBuilder builder = builder(model)
                .modelInfo(
                        "scripted/ours",
                        ModelInfo.of("ours").withContextWindow(32_768).with(Capability.IMAGES, true))
                .retries(RetryPolicy.DEFAULT.withAttempts(2));
        // :guide
        try (Cowork cowork = builder.open()) {
            Chat chat = cowork.workspace("alpha").chats().create("Pictures");
            // guide:
            Turn turn = chat.send(SendRequest.of("What is this?")
                    .withImage(ImageInput.of("image/png", png, "a photograph of our cat"))
                    .withModel("scripted/ours"));
            // :guide
            assertEquals(32_768, turn.context().window());
            assertEquals(1, model.requests().getLast().images().size());
        }
    }

    // guide:
    /** What a model may ask for. */
    record Trip(@Description("The city to leave from") String from, String to, Optional<LocalDate> day) {}

    /** Tools of an application. */
    static final class Tickets {
        private final List<String> open = new ArrayList<>();

        @ToolMethod(name = "open_ticket", description = "Opens a ticket.", effect = Tool.Effect.EXTERNAL)
        String open(@Description(value = "What is wrong, in one sentence", name = "subject") String subject) {
            open.add(subject);
            return "Ticket " + open.size();
        }
    }
    // :guide

    @Test
    void tools() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.builder()
                        .toolCall("t1", "find_trains", "{\"from\":\"Bern\",\"to\":\"Basel\",\"day\":null}")
                        .toolCall("t2", "open_ticket", "{\"subject\":\"No seats\"}")
                        .build())
                .otherwise(ScriptedReply.text("The next one leaves at 9:04."))
                .build();
        Tickets tickets = new Tickets();
        // guide:
        Tool trains = Tool.of(
                "find_trains",
                "Finds trains between two cities.",
                Trip.class,
                Tool.Effect.NONE,
                (trip, cancellation) -> trip.from() + " 9:04, " + trip.to() + " 10:01");
        CoworkBuilder builder = builder(model)
                .tool(trains)
                .toolRounds(5)
                .toolApproval((request, cancellation) -> request.call().name().equals("open_ticket")
                        ? ToolApproval.Decision.refuse("Ask the user first.")
                        : ToolApproval.Decision.ALLOW);
        Tool.annotated(tickets).forEach(builder::tool);
        // :guide
        try (Cowork cowork = builder.open()) {
            Turn turn = cowork.workspace("alpha").chats().create("Trip").send("When does the next train leave?");
            assertEquals("The next one leaves at 9:04.", turn.reply());
            assertTrue(tickets.open.isEmpty());
        }
    }

    // guide:
    /** What is to be read out of a mail. */
    record Invoice(String supplier, LocalDate due, List<Position> positions) {
        /** A line of it. */
        record Position(String what, double amount) {}
    }
    // :guide

    @Test
    void records() {
        ScriptedModel model = ScriptedModel.builder()
                .reply(ScriptedReply.text("{\"supplier\":\"Berg\",\"due\":\"2026-04-01\",\"positions\":[]}"))
                .otherwise(ScriptedReply.text("It is from Berg."))
                .build();
        try (Cowork cowork = builder(model).open()) {
            Chat chat = cowork.workspace("alpha").chats().create("Mail");
            String mail = "Please pay until April 1st. Berg";
            // guide:
            Structured<Invoice> answer = chat.send("Read the invoice out of this mail:\n" + mail, Invoice.class);
            LocalDate due = answer.value().due();
            // :guide
            assertEquals(LocalDate.of(2026, 4, 1), due);
            assertEquals("It is from Berg.", wrong(chat));
        }
    }

    private static String wrong(Chat chat) {
        // guide:
        try {
            return chat.send("And this one?", Invoice.class).value().supplier();
        } catch (StructuredOutputException e) {
            return e.raw();
        }
        // :guide
    }

    @Test
    void costs() {
        ScriptedModel model = ScriptedModel.builder()
                .otherwise(ScriptedReply.builder().text("Hi.").usage(40, 5).build())
                .build();
        // guide:
        CoworkBuilder builder = builder(model)
                .prices(PriceBook.of(Map.of("scripted/*", Price.of("3", "15"), "ollama/*", Price.FREE)))
                .spendingLimit(SpendingLimit.dollars(SpendingLimit.Period.MONTH, "200"));
        // :guide
        try (Cowork cowork = builder.open()) {
            Workspace workspace = cowork.workspace("alpha");
            // guide:
            workspace.limitSpending(
                    SpendingLimit.dollars(SpendingLimit.Period.DAY, "2.50"),
                    SpendingLimit.tokens(SpendingLimit.Period.MONTH, 5_000_000));
            // :guide
            workspace.chats().create("Talk").send("Hello");
            // guide:
            Instant from = Instant.parse("2026-03-01T00:00:00Z");
            for (UsageRow row : workspace.usage(UsageQuery.between(from, Instant.parse("2026-04-01T00:00:00Z")))) {
                System.out.println(row.day() + " " + row.provider() + "/" + row.model() + ": " + row.calls()
                        + " calls, " + row.usage() + ", " + row.cost() + " dollars, of " + row.unpriced()
                        + " calls not known");
            }
            // :guide
            List<UsageRow> rows = workspace.usage(UsageQuery.between(from, Instant.parse("2026-04-01T00:00:00Z")));
            // 40 tokens at 3 and 5 at 15 dollars for a million.
            assertEquals("0.000195", String.valueOf(rows.getFirst().cost()));
        }
    }

    @Test
    void redacted() {
        ScriptedModel model = ScriptedModel.saying("I will write to [EMAIL_1], [NAME_1].");
        // guide:
        Redactor redactor = Redactor.builder()
                .emails()
                .keys()
                .numbers()
                .names("Anna Berg", "Acme")
                .build();
        CoworkBuilder builder = builder(model).redactor(redactor);
        // :guide
        try (Cowork cowork = builder.open()) {
            Chat chat = cowork.workspace("alpha").chats().create("Mail");
            // guide:
            TurnPlan plan = chat.prepare("Write to anna@acme.example that I am late. Anna Berg");
            System.out.println(plan.redactions()); // {[EMAIL_1]=anna@acme.example, [NAME_1]=Anna Berg}
            String reply = plan.send().reply();
            // :guide
            assertEquals("I will write to anna@acme.example, Anna Berg.", reply);
            assertFalse(model.requests().getFirst().toString().contains("acme.example"));
        }
    }

    @Test
    void openTelemetry() {
        OpenTelemetry openTelemetry = OpenTelemetry.noop();
        // guide:
        CoworkBuilder builder = Cowork.builder()
                .directory(directory.resolve("watched"))
                .llm("ollama", new ProviderSettings(Map.of(), Map.of()))
                .listener(OpenTelemetryListener.create(openTelemetry));
        // :guide
        builder.open().close();
    }
}
