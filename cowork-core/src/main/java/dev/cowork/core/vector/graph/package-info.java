/**
 * A hierarchical navigable small world over coded rows (Malkov and Yashunin, "Efficient and robust approximate nearest
 * neighbor search using Hierarchical Navigable Small World graphs", 2018). Knows rows, nothing of passages.
 */
@NullMarked
package dev.cowork.core.vector.graph;

import org.jspecify.annotations.NullMarked;
