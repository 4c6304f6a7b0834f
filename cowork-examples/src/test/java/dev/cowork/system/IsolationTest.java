package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Chat;
import dev.cowork.Cowork;
import dev.cowork.Document;
import dev.cowork.Hit;
import dev.cowork.Memory;
import dev.cowork.SearchRequest;
import dev.cowork.SendRequest;
import dev.cowork.Workspace;
import dev.cowork.data.Actor;
import dev.cowork.data.Role;
import dev.cowork.llm.Segment;
import dev.cowork.testkit.DeterministicEmbeddingModel;
import dev.cowork.testkit.ScriptedModel;
import dev.cowork.testkit.ScriptedReply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random operations over many workspaces with equal paths, names and texts. Every text carries its workspace's mark;
 * nothing that one workspace finds, lists or sends may carry another's, and no id of one does anything in another.
 */
class IsolationTest {
    private static final int WORKSPACES = 8;
    private static final int OPERATIONS = Integer.getInteger("cowork.isolation.operations", 400);

    @TempDir
    Path directory;

    @Test
    void nothingOfOneWorkspaceShowsInAnother() {
        long seed = Long.getLong("cowork.seed", System.nanoTime());
        System.out.println("IsolationTest: seed " + seed);
        Random random = new Random(seed);
        try (Cowork cowork = Cowork.builder()
                .directory(directory)
                .embeddingModel(new DeterministicEmbeddingModel(64))
                .llm(ScriptedModel.builder()
                        .otherwise(request -> ScriptedReply.text(
                                "```text answers/same.txt\n" + marks(request.toString()) + "\n```\n"))
                        .build())
                .model("scripted/model")
                .openIndexes(3)
                .open()) {
            int tried = 0;
            for (int i = 0; i < OPERATIONS; i++) {
                int own = random.nextInt(WORKSPACES);
                Workspace workspace = cowork.workspace("space " + own);
                operate(workspace, random);
                if (i % 20 == 0) {
                    look(workspace);
                    tried += ForeignIds.of(other(cowork, own, random), workspace);
                }
            }
            assertTrue(tried > 0, "No workspace had anything to try in another");
            for (String name : cowork.workspaceNames(null, 100)) {
                Workspace workspace = cowork.workspace(name);
                workspace.awaitIndexed(Duration.ofMinutes(1));
                look(workspace);
            }
        }
    }

    private static Workspace other(Cowork cowork, int own, Random random) {
        return cowork.workspace("space " + (own + 1 + random.nextInt(WORKSPACES - 1)) % WORKSPACES);
    }

    private static String mark(Workspace workspace) {
        return "mark" + workspace.name().replace("space ", "") + "x";
    }

    /** All marks that a text holds, so that a reply made from a foreign context would betray it. */
    private static String marks(String text) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < WORKSPACES; i++) {
            if (text.contains("mark" + i + "x")) {
                found.add("mark" + i + "x");
            }
        }
        return String.join(" ", found) + " is all that this answer saw";
    }

    private static void operate(Workspace workspace, Random random) {
        String text = "The release happens on Tuesday in this project " + mark(workspace);
        String path = "same/path" + random.nextInt(3) + ".md";
        switch (random.nextInt(9)) {
            case 0, 1 -> workspace.documents().write(path, text + " " + random.nextInt(4));
            case 2 -> workspace.documents().append(path, "\n\n" + text);
            case 3 ->
                workspace
                        .documents()
                        .find(path)
                        .ifPresent(found -> workspace.documents().delete(path));
            case 4 -> workspace.memory().remember(text + " " + random.nextInt(5));
            case 5 ->
                workspace.memory().list().stream().findFirst().ifPresent(first -> forget(workspace, first, random));
            case 6 -> chat(workspace).record(Actor.user("anna"), Role.USER, text, Instant.EPOCH);
            case 7 -> chat(workspace).send(SendRequest.of("When is the release? " + mark(workspace)));
            default -> workspace.rules().always("Say " + mark(workspace));
        }
    }

    private static void forget(Workspace workspace, Memory memory, Random random) {
        if (random.nextBoolean()) {
            workspace.memory().forget(memory.id());
        } else {
            workspace.memory().erase(memory.id());
        }
    }

    private static Chat chat(Workspace workspace) {
        return workspace.chats().list().stream()
                .findFirst()
                .orElseGet(() -> workspace.chats().create("Same title"));
    }

    private static void look(Workspace workspace) {
        for (Hit hit :
                workspace.search(SearchRequest.of("release Tuesday project").withLimit(100))) {
            own(workspace, hit.excerpt());
        }
        for (int other = 0; other < WORKSPACES; other++) {
            for (Hit hit : workspace.search("mark" + other + "x")) {
                own(workspace, hit.excerpt());
            }
        }
        workspace.documents().list("").stream().map(Document::text).forEach(text -> own(workspace, text));
        workspace.memory().list().stream().map(Memory::text).forEach(text -> own(workspace, text));
        workspace.artifacts().list().forEach(artifact -> own(workspace, artifact.text()));
        workspace.rules().list().forEach(rule -> own(workspace, rule.value()));
        workspace.chats().list().forEach(chat -> chat.messages().forEach(message -> own(workspace, message.text())));
        for (Segment segment :
                chat(workspace).prepare("When is the release?").context().segments()) {
            own(workspace, segment.content().toString());
        }
    }

    private static void own(Workspace workspace, String text) {
        for (int other = 0; other < WORKSPACES; other++) {
            String mark = "mark" + other + "x";
            assertFalse(
                    text.contains(mark) && !mark.equals(mark(workspace)), () -> workspace.name() + " shows " + text);
        }
    }
}
