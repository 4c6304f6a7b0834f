/** The memory tools: a model searches, reads and writes what its workspace remembers. */
@NullMarked
package dev.cowork.core.tool.memory;

import org.jspecify.annotations.NullMarked;
