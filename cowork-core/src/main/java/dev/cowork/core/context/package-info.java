/** What a model is given: contexts made of segments, kept as references, and the requests that are made of them. */
@NullMarked
package dev.cowork.core.context;

import org.jspecify.annotations.NullMarked;
