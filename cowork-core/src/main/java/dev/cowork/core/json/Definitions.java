package dev.cowork.core.json;

import dev.cowork.error.InvalidInputException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which parts of a shape are written once and referred to: those that come twice, or hold themselves. */
final class Definitions {
    private final Shape root;
    private final Map<Shape, Integer> uses = new IdentityHashMap<>();
    private final Map<Shape, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private Definitions(Shape root) {
        this.root = root;
    }

    /**
     * Walks through a shape.
     *
     * @throws InvalidInputException if a part of it has no schema
     */
    static Definitions of(Shape root) {
        Definitions definitions = new Definitions(root);
        definitions.count(root, "The type");
        return definitions;
    }

    /** The names, in the order in which the second use of each is met. */
    Map<Shape, String> names() {
        return names;
    }

    /** What to write instead of the shape. */
    Optional<String> reference(Shape shape) {
        return shape == root
                ? Optional.of("#")
                : Optional.ofNullable(names.get(shape)).map(name -> "#/$defs/" + name);
    }

    private void count(Shape shape, String where) {
        switch (shape) {
            case Shape.Scalar scalar -> {}
            case Shape.Choice choice -> {}
            case Shape.Sequence sequence -> count(sequence.element(), where);
            case Shape.Entries entries -> countParts(entries.entry(), where);
            case Shape.Maybe maybe -> count(maybe.inner(), where);
            case Shape.Structure structure -> {
                if (used(structure, structure.name)) {
                    countParts(structure, structure.name);
                }
            }
            case Shape.Union union -> {
                if (used(union, union.name)) {
                    union.variants().forEach((tag, variant) -> countParts(variant, tag));
                }
            }
            case Shape.Free free ->
                throw new InvalidInputException(
                        where + " is or holds " + free.kind().raw().getTypeName()
                                + ", which has no JSON schema; see dev.cowork.llm.JsonBinding for what has one");
        }
    }

    private void countParts(Shape.Structure structure, String where) {
        structure.components().forEach(component -> count(component.shape(), where + "." + component.name()));
    }

    /** True the first time. */
    private boolean used(Shape shape, String name) {
        int count = uses.merge(shape, 1, Integer::sum);
        if (count == 2 && shape != root) {
            String free = name;
            for (int i = 2; !taken.add(free); i++) {
                free = name + "_" + i;
            }
            names.put(shape, free);
        }
        return count == 1;
    }
}
