/**
 * Contracts of the two legs of a search and of the ranker that joins them. Extend the class of an interface, say how an
 * instance is opened, and JUnit runs the contract.
 */
@NullMarked
package dev.cowork.tck.index;

import org.jspecify.annotations.NullMarked;
