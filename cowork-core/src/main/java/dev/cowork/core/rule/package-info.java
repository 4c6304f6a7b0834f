/** What is always in a context, what never is, and which share a section may take. */
@NullMarked
package dev.cowork.core.rule;

import org.jspecify.annotations.NullMarked;
