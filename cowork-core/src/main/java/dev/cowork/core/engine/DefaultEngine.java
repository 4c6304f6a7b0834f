package dev.cowork.core.engine;

import dev.cowork.Cowork;
import dev.cowork.CoworkEngine;
import dev.cowork.CoworkSettings;
import dev.cowork.error.CoworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine that {@link Cowork#open} finds. */
public final class DefaultEngine implements CoworkEngine {
    /** Creates the provider. */
    public DefaultEngine() {}

    @Override
    public Cowork open(CoworkSettings settings) {
        Closing closing = new Closing();
        try {
            return new Assembly(settings, closing).open();
        } catch (RuntimeException | Error e) { // whatever it was, what was opened until then must be closed
            closing.close();
            throw e;
        }
    }

    /** Looks at what was chosen, and at nothing that would not be used. */
    @Override
    public List<String> preflight(CoworkSettings settings) {
        List<String> lacks = new ArrayList<>();
        Choices choices = new Choices(settings);
        Optional.ofNullable(settings.directory()).flatMap(DataDirectory::lack).ifPresent(lacks::add);
        tell(lacks, () -> lacks.addAll(choices.store().preflight(Assembly.spec(settings))));
        tell(lacks, choices::keywordIndex);
        tell(lacks, choices::vectorIndex);
        tell(lacks, choices::ranker);
        if (settings.embeddingModel().instance() == null) {
            tell(
                    lacks,
                    () -> lacks.addAll(choices.embeddingModelFactory()
                            .preflight(
                                    settings.embeddingModel().settings(),
                                    Optional.ofNullable(settings.nativeDirectory()))));
        }
        settings.providers().stream()
                .filter(choice -> choice.instance() == null)
                .forEach(choice -> tell(lacks, () -> Choices.llm(choice)));
        return lacks;
    }

    private static void tell(List<String> lacks, Runnable look) {
        try {
            look.run();
        } catch (CoworkException e) {
            lacks.add(String.valueOf(e.getMessage()));
        }
    }
}
