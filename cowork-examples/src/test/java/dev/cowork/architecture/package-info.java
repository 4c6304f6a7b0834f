/** Tests of what may know what, over all modules. */
@NullMarked
package dev.cowork.architecture;

import org.jspecify.annotations.NullMarked;
