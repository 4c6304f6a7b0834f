package dev.cowork.core.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cowork.SpendingLimit;
import dev.cowork.data.JsonText;
import dev.cowork.error.StoreException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps spending limits as JSON. */
public final class SpendingLimitsJson {
    /** The name of a workspace's setting. */
    public static final String SETTING = "limits";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SpendingLimitsJson() {}

    /**
     * Writes limits.
     *
     * @param limits the limits
     * @return an array
     */
    public static JsonText write(List<SpendingLimit> limits) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (SpendingLimit limit : limits) {
            array.addObject()
                    .put("period", limit.period().name())
                    .put("unit", limit.unit().name())
                    .put("most", limit.most().toPlainString());
        }
        return new JsonText(array.toString());
    }

    /**
     * Reads limits.
     *
     * @param json what {@link #write} made, or empty
     * @return the limits
     * @throws StoreException if it is something else
     */
    public static List<SpendingLimit> read(Optional<JsonText> json) {
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            List<SpendingLimit> limits = new ArrayList<>();
            for (JsonNode node : MAPPER.readTree(json.get().text())) {
                limits.add(new SpendingLimit(
                        SpendingLimit.Period.valueOf(node.path("period").asText()),
                        SpendingLimit.Unit.valueOf(node.path("unit").asText()),
                        new BigDecimal(node.path("most").asText())));
            }
            return limits;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new StoreException(StoreException.Kind.DAMAGED, "The spending limits in the store cannot be read", e);
        }
    }
}
