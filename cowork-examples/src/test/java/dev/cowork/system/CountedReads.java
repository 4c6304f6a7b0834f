package dev.cowork.system;

import dev.cowork.spi.ChatReader;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.MemoryReader;
import dev.cowork.spi.MemoryStore;
import dev.cowork.spi.MemoryStoreProvider;
import dev.cowork.spi.WorkspaceStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The store in memory, with a count of the calls of its interfaces by {@code Interface.method}. */
final class CountedReads {
    private static final List<Class<?>> COUNTED = List.of(
            MemoryStoreProvider.class,
            MemoryStore.class,
            WorkspaceStore.class,
            DocumentReader.class,
            ChatReader.class,
            MemoryReader.class);

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    MemoryStoreProvider provider() {
        MemoryStoreProvider memory = ServiceLoader.load(MemoryStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.id().equals("memory"))
                .findFirst()
                .orElseThrow();
        return (MemoryStoreProvider) counted(memory, MemoryStoreProvider.class);
    }

    private Object counted(Object real, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            calls.merge(type.getSimpleName() + "." + method.getName(), 1, Integer::sum);
            return watched(call(real, method, arguments));
        });
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object watched(Object answer) {
        return COUNTED.stream()
                .filter(type -> type.isInstance(answer))
                .findFirst()
                .map(type -> counted(answer, type))
                .orElse(answer);
    }

    void forget() {
        calls.clear();
    }

    int of(String method) {
        return calls.getOrDefault(method, 0);
    }

    @Override
    public String toString() {
        return new TreeMap<>(calls).toString();
    }
}
