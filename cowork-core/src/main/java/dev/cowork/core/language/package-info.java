/** Which language a text is in: by the word that names it, by its file name, by its first line, and by what it says. */
@NullMarked
package dev.cowork.core.language;

import org.jspecify.annotations.NullMarked;
