/** From replies to documents: what in a reply is an artifact, and which version or proposal it makes. */
@NullMarked
package dev.cowork.core.artifact;

import org.jspecify.annotations.NullMarked;
