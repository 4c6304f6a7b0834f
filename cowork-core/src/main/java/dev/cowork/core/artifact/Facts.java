package dev.cowork.core.artifact;

import dev.cowork.core.language.Language;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a block when its kind and extent are told.
 *
 * @param block the block
 * @param info its info string
 * @param path its name, or null
 * @param language its language, or empty
 * @param text its content without indentation
 */
record Facts(Block block, InfoString info, @Nullable String path, Optional<Language> language, String text) {
    String languageName() {
        return language.map(Language::name).orElse("");
    }

    String infoWord() {
        return info.language() == null ? "" : info.language();
    }
}
