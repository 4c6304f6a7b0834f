package dev.cowork.core.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A rule of genai-prices for names. */
@FunctionalInterface
interface Match {
    /**
     * Whether it is for a name.
     *
     * @param name in lower case, without space at either end
     * @return true when it is
     */
    boolean matches(String name);

    /**
     * Reads a rule, such as <code>{"or":[{"equals":"o3"},{"starts_with":"o3-"}]}</code>.
     *
     * @param node the rule
     * @return the rule
     */
    static Match of(JsonNode node) {
        Map.Entry<String, JsonNode> rule = node.properties().iterator().next();
        String text = rule.getValue().asText().toLowerCase(Locale.ROOT);
        return switch (rule.getKey()) {
            case "equals" -> text::equals;
            case "starts_with" -> name -> name.startsWith(text);
            case "ends_with" -> name -> name.endsWith(text);
            case "contains" -> name -> name.contains(text);
            case "regex" -> {
                Pattern pattern = Pattern.compile(rule.getValue().asText()); // of which \d must not become \D, nor back
                yield name -> pattern.matcher(name).find();
            }
            case "or" -> {
                List<Match> rules = all(rule.getValue());
                yield name -> rules.stream().anyMatch(one -> one.matches(name));
            }
            case "and" -> {
                List<Match> rules = all(rule.getValue());
                yield name -> rules.stream().allMatch(one -> one.matches(name));
            }
            default -> throw new IllegalStateException("The price table has an unknown rule: " + node);
        };
    }

    private static List<Match> all(JsonNode rules) {
        return StreamSupport.stream(rules.spliterator(), false).map(Match::of).toList();
    }
}
