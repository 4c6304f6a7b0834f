package dev.cowork.core.engine;

import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Looks providers up by their ids. A jar on the path changes nothing until its id is chosen. */
final class Providers {
    private static final int LEVEL = 1;

    private Providers() {}

    static <P> P byId(Class<P> type, String id, Function<P, String> idOf, ToIntFunction<P> levelOf, String module) {
        List<P> found = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>();
        for (P provider : ServiceLoader.load(type)) {
            ids.add(idOf.apply(provider));
            if (idOf.apply(provider).equals(id)) {
                found.add(provider);
            }
        }
        if (found.isEmpty()) {
            throw new NotFoundException("There is no " + type.getSimpleName() + " with the id \"" + id
                    + "\"; there are " + ids + ". Add " + module + " to the class path, or choose another");
        }
        if (found.size() > 1) {
            throw new InvalidInputException("Two of " + type.getSimpleName() + " have the id \"" + id + "\": "
                    + found.stream()
                            .map(provider -> provider.getClass().getName())
                            .toList()
                    + "; take one off the class path");
        }
        P provider = found.get(0);
        if (levelOf.applyAsInt(provider) > LEVEL) {
            throw new InvalidInputException(provider.getClass().getName() + " was written for level "
                    + levelOf.applyAsInt(provider) + " of its interface, and this engine has level " + LEVEL
                    + "; use a newer engine");
        }
        return provider;
    }
}
