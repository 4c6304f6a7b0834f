package dev.cowork.core.tool.memory;

import dev.cowork.core.base.Scope;
import dev.cowork.core.context.Eligibility;
import dev.cowork.data.Source;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.DocumentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a workspace a model may see. Used for one call. */
final class Sight {
    private static final int PAGE = 1000;

    private final DocumentReader documents;
    private final Eligibility eligibility;

    Sight(Scope scope) {
        documents = scope.store().documents();
        eligibility = new Eligibility(scope.store(), scope.store().memories().rules());
    }

    /** The living document at a path, unless it was forgotten. */
    Optional<DocumentRecord> at(String path) {
        return documents.findByPath(path).filter(document -> !isForgotten(document));
    }

    /** The living documents with paths that begin so and that no rule keeps out; those that were forgotten too. */
    List<DocumentRecord> below(String prefix) {
        List<DocumentRecord> all = new ArrayList<>();
        List<DocumentRecord> page = documents.list(prefix, null, PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(document -> neverRule(document.path()).isEmpty())
                    .forEach(all::add);
            page = documents.list(prefix, page.getLast().path(), PAGE);
        }
        return all;
    }

    Optional<String> neverRule(String path) {
        return eligibility.neverRule(path);
    }

    boolean isForgotten(DocumentRecord document) {
        return isForgotten(
                new Source.OfDocument(document.id(), document.current().number()));
    }

    boolean isForgotten(Source source) {
        return eligibility.isForgotten(source);
    }

    /** The text of the current version; empty once erased. */
    String text(DocumentRecord document) {
        return Optional.ofNullable(document.current().content())
                .flatMap(documents::text)
                .orElse("");
    }
}
