package dev.cowork.core.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cowork.OpenDocuments;
import dev.cowork.core.base.Scope;
import dev.cowork.core.document.DocumentPaths;
import dev.cowork.data.DocumentId;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import dev.cowork.error.StoreException;
import dev.cowork.spi.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The open documents of a workspace, kept as a setting. Thread-safe. */
public final class WorkspaceOpenDocuments implements OpenDocuments {
    private static final String SETTING = "open documents";
    private static final int MOST = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Scope scope;
    private final DocumentStates states;

    /**
     * Creates them.
     *
     * @param scope the workspace
     */
    public WorkspaceOpenDocuments(Scope scope) {
        this.scope = scope;
        this.states = new DocumentStates(scope.store());
    }

    @Override
    public void open(String path) {
        DocumentId id = id(path).orElseThrow(
                        () -> new NotFoundException("There is no document " + path + " in workspace " + scope.name()));
        List<DocumentId> open = new ArrayList<>(ids());
        open.removeIf(other -> states.of(other).isEmpty());
        if (open.contains(id)) {
            return;
        }
        if (open.size() >= MOST) {
            throw new InvalidInputException(
                    "Opening " + path + " was refused: " + MOST + " documents are open; close some first");
        }
        open.add(id);
        put(open);
    }

    @Override
    public void close(String path) {
        List<DocumentId> open = new ArrayList<>(ids());
        if (id(path).filter(open::remove).isPresent()) {
            put(open);
        }
    }

    @Override
    public List<String> list() {
        return states().stream().map(DocumentState::path).toList();
    }

    /** The open documents that are still there, as chats see them. */
    List<DocumentState> states() {
        return ids().stream().flatMap(id -> states.of(id).stream()).toList();
    }

    private Optional<DocumentId> id(String path) {
        DocumentPaths.check(path);
        return states.at(path).map(DocumentState::id);
    }

    private void put(List<DocumentId> open) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        open.forEach(id -> array.add(id.value()));
        @Nullable JsonText value = open.isEmpty() ? null : new JsonText(array.toString());
        scope.commit("Opening documents", List.of(), List.of(new Mutation.PutSetting(SETTING, value)));
    }

    private List<DocumentId> ids() {
        return scope.store()
                .ledger()
                .setting(SETTING)
                .map(WorkspaceOpenDocuments::read)
                .orElse(List.of());
    }

    private static List<DocumentId> read(JsonText json) {
        try {
            List<DocumentId> ids = new ArrayList<>();
            for (JsonNode id : MAPPER.readTree(json.text())) {
                ids.add(new DocumentId(id.asText()));
            }
            return ids;
        } catch (JsonProcessingException | InvalidInputException e) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED, "The list of open documents in the store cannot be read", e);
        }
    }
}
