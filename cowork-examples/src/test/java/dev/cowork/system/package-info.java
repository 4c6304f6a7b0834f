/** What must hold of the whole: crashes, isolation, many threads, many workspaces. */
@NullMarked
package dev.cowork.system;

import org.jspecify.annotations.NullMarked;
