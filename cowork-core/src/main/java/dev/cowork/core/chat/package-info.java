/** Chats, and the turn: from the user's message to the committed reply. */
@NullMarked
package dev.cowork.core.chat;

import org.jspecify.annotations.NullMarked;
