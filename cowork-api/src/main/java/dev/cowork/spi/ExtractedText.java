package dev.cowork.spi;

import java.util.Optional;

/**
 * The text of a file.
 *
 * @param text the text, with line ends as they were
 * @param mediaType what the content is, such as {@code text/html}
 * @param title its title, where it names one
 * @param original whether the text is the file's own, so that its bytes need not be kept
 */
public record ExtractedText(String text, String mediaType, Optional<String> title, boolean original) {}
