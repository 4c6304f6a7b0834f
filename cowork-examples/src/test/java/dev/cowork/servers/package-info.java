/** Servers that tests start as processes of their own; {@code .ci/servers} prepares them. */
@NullMarked
package dev.cowork.servers;

import org.jspecify.annotations.NullMarked;
