/** The two legs of each workspace: how they follow the store, in the background, and how they are leased and closed. */
@NullMarked
package dev.cowork.core.index;

import org.jspecify.annotations.NullMarked;
