/** Editing documents: what chats are shown, what their edits touch, drafts and what people decide on them. */
@NullMarked
package dev.cowork.core.edit;

import org.jspecify.annotations.NullMarked;
