package dev.cowork.core.document;

import dev.cowork.core.text.MediaTypes;
import dev.cowork.data.ContentHash;
import dev.cowork.data.DocumentKind;
import java.util.Optional;

/**
 * What is to be the content of a document.
 *
 * @param text its text
 * @param mediaType what it is
 * @param original the bytes it was extracted from, where these are not the text
 * @param kind the kind of a new document
 * @param derived whether it was made from something else rather than typed by its actor
 * @param origin of an import, which tree brought it where
 */
public record NewContent(
        String text,
        String mediaType,
        Optional<byte[]> original,
        DocumentKind kind,
        boolean derived,
        Optional<ContentHash> origin) {
    /**
     * What no import brings.
     *
     * @param text its text
     * @param mediaType what it is
     * @param original the bytes it was extracted from, where these are not the text
     * @param kind the kind of a new document
     * @param derived whether it was made from something else rather than typed by its actor
     */
    public NewContent(String text, String mediaType, Optional<byte[]> original, DocumentKind kind, boolean derived) {
        this(text, mediaType, original, kind, derived, Optional.empty());
    }

    /**
     * What a person types, or a program writes for one.
     *
     * @param path its path
     * @param text its text
     * @return the content
     */
    public static NewContent typed(String path, String text) {
        return new NewContent(
                text, MediaTypes.of(path, text), Optional.empty(), DocumentPaths.kind(path, DocumentKind.NOTE), false);
    }
}
