package dev.cowork.core.json;

import dev.cowork.core.json.Shape.Wrapping;
import dev.cowork.error.InvalidInputException;
import dev.cowork.llm.Cancellation;
import dev.cowork.llm.Description;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks into records, and into the parameters of methods. */
final class Records {
    private Records() {}

    /** A structure that has no components yet. */
    static Shape.Structure begin(Kind kind) {
        Class<?> type = kind.raw();
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor;
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + type.getName(), e);
        }
        open(constructor, type);
        return new Shape.Structure(
                kind.simpleName(), Shapes.description(type), parts -> constructor.newInstance(parts.toArray()));
    }

    static List<Shape.Component> components(Kind kind, Shapes shapes) {
        List<Shape.Component> components = new ArrayList<>();
        for (RecordComponent component : kind.raw().getRecordComponents()) {
            Method accessor = component.getAccessor();
            open(accessor, kind.raw());
            Shape shape = shapes.shape(Kind.of(component.getGenericType(), kind.variables()));
            components.add(
                    component(component.getName(), component, component.getAnnotatedType(), shape, accessor::invoke));
        }
        return distinct(components, kind.raw().getName());
    }

    /** All parameters but cancellations. */
    static Shape.Structure parameters(Method method, Shapes shapes) {
        Shape.Structure structure = new Shape.Structure(method.getName(), "", parts -> parts);
        List<Shape.Component> components = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getType() != Cancellation.class) {
                Shape shape = shapes.shape(Kind.of(parameter.getParameterizedType(), Map.of()));
                components.add(component(
                        parameter.isNamePresent() ? parameter.getName() : "",
                        parameter,
                        parameter.getAnnotatedType(),
                        shape,
                        Records::unwritten));
            }
        }
        if (components.stream().anyMatch(component -> component.name().isEmpty())) {
            throw new InvalidInputException("The parameters of " + method + " have no names: compile the class with"
                    + " -parameters, or name each by @Description(name)");
        }
        structure.components(distinct(components, method.toString()));
        return structure;
    }

    private static Shape.Component component(
            String name, AnnotatedElement element, AnnotatedType type, Shape shape, Shape.Getter getter) {
        Description description = element.getAnnotation(Description.class);
        boolean marked = !(shape instanceof Shape.Maybe)
                && Stream.of(element, type)
                        .flatMap(annotated -> Arrays.stream(annotated.getAnnotations()))
                        .anyMatch(annotation ->
                                annotation.annotationType().getSimpleName().equals("Nullable"));
        return new Shape.Component(
                description == null || description.name().isEmpty() ? name : description.name(),
                description == null ? "" : description.value(),
                marked ? new Shape.Maybe(shape, Wrapping.NULL) : shape,
                getter);
    }

    private static List<Shape.Component> distinct(List<Shape.Component> components, String of) {
        Set<String> names = new HashSet<>();
        for (Shape.Component component : components) {
            if (!names.add(component.name())) {
                throw new InvalidInputException("Two properties of " + of + " are called \"" + component.name() + '"');
            }
        }
        return components;
    }

    private static void open(AccessibleObject member, Class<?> type) {
        if (!member.trySetAccessible()) {
            throw new InvalidInputException("The record " + type.getName() + " cannot be reached: make it public in an"
                    + " exported package, or open its package to dev.cowork.core");
        }
    }

    private static @Nullable Object unwritten(Object whole) {
        throw new IllegalStateException("Arguments are read, never written");
    }
}
