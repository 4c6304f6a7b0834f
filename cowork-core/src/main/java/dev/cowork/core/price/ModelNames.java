package dev.cowork.core.price;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a model by its name, by the rules of genai-prices 0.1. */
final class ModelNames {
    /** A day at the end of a name, or before a further mark: {@code -20250514}. */
    private static final Pattern DAY = Pattern.compile("-(20\\d{2})(\\d{2})(\\d{2})(?=-|:|$)");

    private static final String ROUTER = "litellm";

    private final List<PriceTable.Provider> providers;

    ModelNames(PriceTable table) {
        providers = table.providers();
    }

    Optional<PriceTable.Model> find(String provider, String model) {
        String name = normal(model);
        int slash = name.indexOf('/');
        if (normal(provider).equals(ROUTER) && slash > 0) {
            return provider(name.substring(0, slash)).flatMap(routed -> find(routed, name.substring(slash + 1)));
        }
        return provider(normal(provider)).flatMap(found -> find(found, name));
    }

    private Optional<PriceTable.Provider> provider(String name) {
        return byId(name)
                .or(() -> providers.stream()
                        .filter(provider -> provider.match()
                                .filter(match -> match.matches(name))
                                .isPresent())
                        .findFirst());
    }

    private Optional<PriceTable.Provider> byId(String id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    private Optional<PriceTable.Model> find(PriceTable.Provider provider, String name) {
        return here(provider, name).or(() -> here(provider, dashed(name)));
    }

    private Optional<PriceTable.Model> here(PriceTable.Provider provider, String name) {
        return first(provider, name)
                .or(() -> provider.fallbacks().stream()
                        .flatMap(id -> byId(id).stream())
                        .flatMap(other -> first(other, name).stream())
                        .findFirst());
    }

    private static Optional<PriceTable.Model> first(PriceTable.Provider provider, String name) {
        return provider.models().stream()
                .filter(model -> model.match().matches(name))
                .findFirst();
    }

    /** Servers write a day as 20250514 or as 2025-05-14; the rules have the latter. */
    private static String dashed(String name) {
        return DAY.matcher(name).replaceAll(day -> {
            String dashes = day.group(1) + "-" + day.group(2) + "-" + day.group(3);
            return Matcher.quoteReplacement(isDay(dashes) ? "-" + dashes : day.group());
        });
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).strip();
    }
}
