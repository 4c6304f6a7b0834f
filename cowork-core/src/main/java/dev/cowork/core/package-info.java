/** The engine. It exports nothing to hosts, which see the API only. */
@NullMarked
package dev.cowork.core;

import org.jspecify.annotations.NullMarked;
