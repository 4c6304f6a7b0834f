package dev.cowork.llm;

import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes tools of the annotated methods of an object. */
final class AnnotatedTools {
    private final Object target;
    private final JsonBinding binding = JsonBinding.load();

    AnnotatedTools(Object target) {
        this.target = target;
    }

    /** Sorted by name, since the order in which a class tells its methods is not fixed. */
    List<Tool> tools() {
        Map<String, Tool> tools = new TreeMap<>();
        for (Method method : methods()) {
            Tool tool = tool(method);
            if (tools.put(tool.declaration().name(), tool) != null) {
                throw new InvalidInputException(
                        "Two methods of " + target.getClass().getName() + " are the tool "
                                + tool.declaration().name() + "; give one of them another name in @ToolMethod");
            }
        }
        if (tools.isEmpty()) {
            throw new InvalidInputException(target.getClass().getName() + " has no method with @ToolMethod");
        }
        return List.copyOf(tools.values());
    }

    private Iterable<Method> methods() {
        Map<List<Object>, Method> methods = new LinkedHashMap<>();
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(ToolMethod.class) && !method.isBridge()) {
                    methods.putIfAbsent(List.of(method.getName(), Arrays.asList(method.getParameterTypes())), method);
                }
            }
        }
        return methods.values();
    }

    private Tool tool(Method method) {
        if (!method.trySetAccessible()) {
            throw new InvalidInputException(method + " cannot be called; make it and its class public in an exported"
                    + " package, or open the package to dev.cowork.api");
        }
        ToolMethod annotation = method.getAnnotation(ToolMethod.class);
        String name = annotation.name().isEmpty() ? method.getName() : annotation.name();
        return new FunctionTool(
                new ToolDeclaration(name, annotation.description(), binding.schema(method)),
                annotation.effect(),
                (arguments, cancellation) -> invoke(method, arguments, cancellation),
                binding);
    }

    private @Nullable Object invoke(Method method, JsonText json, Cancellation cancellation) throws Exception {
        Iterator<@Nullable Object> values = binding.arguments(json, method).iterator();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            arguments.add(parameter.getType() == Cancellation.class ? cancellation : values.next());
        }
        try {
            @Nullable Object result = method.invoke(target, arguments.toArray());
            return method.getReturnType() == void.class ? "Done." : result;
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }
}
