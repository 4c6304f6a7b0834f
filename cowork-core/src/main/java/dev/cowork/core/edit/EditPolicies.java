package dev.cowork.core.edit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cowork.EditPolicy;
import dev.cowork.core.base.Scope;
import dev.cowork.data.DocumentId;
import dev.cowork.data.JsonText;
import dev.cowork.error.StoreException;
import dev.cowork.spi.Mutation;
import java.util.List;
import java.util.Optional;

/** Keeps the policies of a workspace and its documents as settings. Thread-safe. */
final class EditPolicies {
    private static final String WORKSPACE = "edits";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Scope scope;

    EditPolicies(Scope scope) {
        this.scope = scope;
    }

    EditPolicy ofWorkspace() {
        return read(WORKSPACE).orElse(EditPolicy.DEFAULT);
    }

    EditPolicy of(DocumentId document) {
        return read(name(document)).orElseGet(this::ofWorkspace);
    }

    void put(EditPolicy policy) {
        put(WORKSPACE, policy);
    }

    void put(DocumentId document, EditPolicy policy) {
        put(name(document), policy);
    }

    private static String name(DocumentId document) {
        return WORKSPACE + "/" + document;
    }

    private void put(String name, EditPolicy policy) {
        JsonText value = new JsonText(JsonNodeFactory.instance
                .objectNode()
                .put("writes", policy.writes().name())
                .put("others", policy.others().name())
                .put("near", policy.near())
                .toString());
        scope.commit("Choosing what becomes of edits", List.of(), List.of(new Mutation.PutSetting(name, value)));
    }

    private Optional<EditPolicy> read(String name) {
        return scope.store().ledger().setting(name).map(EditPolicies::read);
    }

    private static EditPolicy read(JsonText json) {
        try {
            JsonNode node = MAPPER.readTree(json.text());
            return new EditPolicy(
                    EditPolicy.Writes.valueOf(node.path("writes").asText()),
                    EditPolicy.Others.valueOf(node.path("others").asText()),
                    node.path("near").asBoolean());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException(StoreException.Kind.DAMAGED, "A policy of edits in the store cannot be read", e);
        }
    }
}
