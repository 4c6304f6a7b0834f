/**
 * The host's view of Cowork: open an engine, take a workspace, and work with its documents, memories, chats, artifacts
 * and rules. {@link dev.cowork.Cowork#open} is a working system.
 */
@NullMarked
package dev.cowork;

import org.jspecify.annotations.NullMarked;
