/** Documents: their paths, versions and differences, and how files are brought in. */
@NullMarked
package dev.cowork.core.document;

import org.jspecify.annotations.NullMarked;
