package dev.cowork.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cowork.Document;
import dev.cowork.Draft;
import dev.cowork.DraftHunk;
import dev.cowork.DraftOutcome;
import dev.cowork.Workspace;
import dev.cowork.error.ConflictException;
import dev.cowork.error.NotFoundException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A person who reads documents and drafts, and writes or decides some time later. */
final class EditingUser implements Editing {
    private final Workspace workspace;
    private final String name;
    private final Random random;
    private final EditLog log;
    private final boolean alone;
    private int marks;

    /** What was read: a document, and its draft when the person is to decide on it. */
    private record Read(
            String id,
            String path,
            int version,
            String text,
            @Nullable Draft draft) {}

    private @Nullable Read read;

    EditingUser(Workspace workspace, Random random, EditLog log, boolean alone) {
        this.workspace = workspace;
        this.name = workspace.actor().name();
        this.random = random;
        this.log = log;
        this.alone = alone;
    }

    @Override
    public void step() {
        if (read == null || random.nextInt(5) == 0) {
            read = read(random.nextBoolean()).orElse(null);
            return;
        }
        Read seen = read;
        read = null;
        if (seen.draft == null) {
            write(seen);
        } else {
            decide(seen, seen.draft);
        }
    }

    /** Reads a document, and its draft if wanted and there; what moved in between is read again at another step. */
    private Optional<Read> read(boolean withDraft) {
        Document document = EditMarks.any(random, workspace.documents().list(""));
        Draft draft = withDraft ? workspace.drafts().find(document.path()).orElse(null) : null;
        Optional<Document> again = workspace.documents().find(document.path());
        return again.filter(
                        now -> now.version() == document.version() && now.id().equals(document.id()))
                .map(now -> new Read(now.id().value(), now.path(), now.version(), document.text(), draft));
    }

    private String mark() {
        return "user " + name + " " + ++marks + "\n";
    }

    private void write(Read seen) {
        if (random.nextInt(25) == 0) {
            move(seen);
            return;
        }
        String text = changed(seen.text);
        try {
            workspace.documents().write(seen.path, text, seen.version);
        } catch (ConflictException e) {
            log.count("user: write was refused");
            if (alone) {
                Document now = EditMarks.any(random, workspace.documents().list(""));
                String next = now.text() + mark();
                workspace.documents().write(now.path(), next, now.version());
                written(now.id().value(), now.version(), now.text(), next);
            }
            return;
        }
        written(seen.id, seen.version, seen.text, text);
    }

    private void written(String id, int version, String old, String text) {
        log.count("user: wrote");
        log.add(new EditLog.Version(id, version, version + 1, name, EditLog.hash(text), removed(old, text)));
    }

    private static Set<String> removed(String old, String text) {
        return EditMarks.without(EditMarks.ofUsers(old), EditMarks.ofUsers(text));
    }

    private String changed(String text) {
        List<String> lines = EditMarks.lines(text);
        int at = EditMarks.place(random, lines.size() + 1);
        int kind = random.nextInt(10);
        if (at < lines.size() && kind < 2 && lines.size() > 5) {
            lines.remove(at);
        } else if (at < lines.size() && kind < 5) {
            lines.set(at, mark());
        } else {
            lines.add(at, mark());
        }
        return String.join("", lines);
    }

    private void move(Read seen) {
        try {
            workspace.documents().move(seen.path, "docs/" + name + ++marks + ".md");
            log.count("user: moved");
        } catch (NotFoundException | ConflictException e) {
            log.count("user: move was refused");
        }
    }

    private void decide(Read seen, Draft draft) {
        try {
            decideNow(seen, draft);
        } catch (ConflictException e) {
            log.count("user: decision was refused");
            if (alone) {
                Read again = read(true).orElseThrow();
                if (again.draft != null) {
                    decideNow(again, again.draft);
                }
            }
        }
    }

    private void decideNow(Read seen, Draft draft) {
        int kind = random.nextInt(100);
        if (kind < 35 || (kind < 60 && draft.hunks().isEmpty())) {
            accept(seen, draft, null);
        } else if (kind < 60) {
            List<Integer> numbers = IntStream.rangeClosed(1, draft.hunks().size())
                    .filter(number -> random.nextBoolean())
                    .boxed()
                    .toList();
            accept(seen, draft, numbers.isEmpty() ? List.of(1) : numbers);
        } else if (kind < 75) {
            workspace.drafts().cancel(draft);
            log.count("user: cancelled");
        } else if (kind < 90) {
            resolve(seen, draft);
        } else {
            DraftOutcome.Accepted made = workspace.drafts().replace(draft);
            log.count("user: replaced");
            decided(seen, made, null, EditMarks.ofUsers(seen.text));
        }
    }

    private void resolve(Read seen, Draft draft) {
        String text = seen.text + mark();
        DraftOutcome.Accepted made = workspace.drafts().resolve(draft, text);
        log.count("user: resolved");
        decided(seen, made, text, Set.of());
        log.add(new EditLog.Version(seen.id, seen.version, seen.version + 1, name, EditLog.hash(text), Set.of()));
    }

    private void accept(Read seen, Draft draft, @Nullable List<Integer> numbers) {
        boolean unmoved = alone && version(seen.id) == seen.version;
        DraftOutcome outcome = numbers == null
                ? workspace.drafts().accept(draft)
                : workspace.drafts().accept(draft, numbers);
        List<DraftHunk> taken = draft.hunks().stream()
                .filter(hunk -> numbers == null || numbers.contains(hunk.number()))
                .toList();
        if (outcome instanceof DraftOutcome.Accepted made) {
            log.count(numbers == null ? "user: accepted" : "user: accepted hunks");
            decided(seen, made, unmoved ? expected(seen, draft, taken) : null, removed(taken));
            return;
        }
        log.count("user: conflict");
        if (alone) {
            Read now = read(seen);
            resolve(now, Objects.requireNonNull(now.draft));
        }
    }

    private int version(String id) {
        return workspace.documents().list("").stream()
                .filter(document -> document.id().value().equals(id))
                .findFirst()
                .orElseThrow()
                .version();
    }

    private Read read(Read seen) {
        Draft draft = workspace.drafts().get(Objects.requireNonNull(seen.draft).id());
        Document now = workspace.documents().get(draft.path());
        return new Read(seen.id, now.path(), now.version(), now.text(), draft);
    }

    private static Set<String> removed(List<DraftHunk> taken) {
        Set<String> removed = new HashSet<>();
        taken.forEach(hunk -> removed.addAll(removed(hunk.removed(), hunk.added())));
        return removed;
    }

    /** The text that must come of it when nobody writes in between, by splicing; null where it has to be merged. */
    private static @Nullable String expected(Read seen, Draft draft, List<DraftHunk> taken) {
        if (!draft.conflicts().isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(seen.text);
        for (DraftHunk hunk : taken.reversed()) {
            if (!seen.text.startsWith(hunk.removed(), hunk.range().start())) {
                return null; // the document was written between its reading and that of the draft
            }
            text.replace(hunk.range().start(), hunk.range().end(), hunk.added());
        }
        return text.toString();
    }

    private void decided(Read seen, DraftOutcome.Accepted made, @Nullable String expected, Set<String> removed) {
        Document now = made.document().orElseThrow();
        if (alone) {
            if (expected != null) {
                assertEquals(expected, now.text(), "what was decided on");
            }
            assertTrue(now.version() >= seen.version);
        }
        log.add(new EditLog.Version(seen.id, seen.version, now.version(), name, null, removed));
    }
}
