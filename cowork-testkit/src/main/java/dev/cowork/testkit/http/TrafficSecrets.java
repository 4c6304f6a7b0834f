package dev.cowork.testkit.http;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.cowork.data.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes credentials out of traffic. Thread-safe. */
final class TrafficSecrets {
    static final String REMOVED = "[removed]";

    private static final Set<String> HEADERS = Set.of(
            "authorization", "proxy-authorization", "api-key", "x-api-key", "x-goog-api-key", "cookie", "set-cookie");
    private static final Pattern QUERY =
            Pattern.compile("([?&](?:key|api-key|api_key|sig|token|access_token)=)[^&#]*", Pattern.CASE_INSENSITIVE);

    private final List<Secret> listed;

    TrafficSecrets(Secret... listed) {
        this.listed = List.of(listed);
    }

    RecordedExchange clean(RecordedExchange exchange) {
        Optional<Pattern> values = values();
        return new RecordedExchange(
                exchange.method(),
                path(exchange.path(), values),
                headers(exchange.requestHeaders(), values),
                text(exchange.requestBody(), values),
                exchange.status(),
                headers(exchange.responseHeaders(), values),
                values.map(pattern -> chunks(exchange.chunks(), pattern)).orElse(exchange.chunks()),
                exchange.end());
    }

    CannedRequest clean(CannedRequest request) {
        Optional<Pattern> values = values();
        return new CannedRequest(
                request.method(),
                path(request.path(), values),
                headers(request.headers(), values),
                text(request.body(), values));
    }

    /** The values of the secrets now, also as JSON and a query hold them; the longest first, since one may hold another. */
    private Optional<Pattern> values() {
        String alternatives = listed.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isBlank())
                .flatMap(value -> Stream.of(value, inJson(value), URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(alternatives));
    }

    private static String inJson(String value) {
        String quoted = TextNode.valueOf(value).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String path(String path, Optional<Pattern> values) {
        return text(QUERY.matcher(path).replaceAll("$1" + Matcher.quoteReplacement(REMOVED)), values);
    }

    private static Map<String, String> headers(Map<String, String> headers, Optional<Pattern> values) {
        Map<String, String> clean = new HashMap<>();
        headers.forEach((name, value) -> clean.put(name, HEADERS.contains(name) ? REMOVED : text(value, values)));
        return clean;
    }

    private static String text(String text, Optional<Pattern> values) {
        return values.map(pattern -> pattern.matcher(text).replaceAll(Matcher.quoteReplacement(REMOVED)))
                .orElse(text);
    }

    /** A secret may begin in one chunk and end in a later one: the chunk in which it begins gets the replacement. */
    private static List<String> chunks(List<String> chunks, Pattern pattern) {
        String all = String.join("", chunks);
        Matcher matcher = pattern.matcher(all);
        boolean found = matcher.find();
        List<String> clean = new ArrayList<>();
        int at = 0;
        int end = 0;
        for (String chunk : chunks) {
            end += chunk.length();
            StringBuilder kept = new StringBuilder();
            while (found && matcher.start() < end) {
                kept.append(all, at, matcher.start()).append(REMOVED);
                at = matcher.end();
                found = matcher.find();
            }
            if (at < end) {
                kept.append(all, at, end);
                at = end;
            }
            clean.add(kept.toString());
        }
        return clean;
    }
}
