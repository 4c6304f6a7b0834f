package dev.cowork.core.chat;

import dev.cowork.data.ChatId;

/** The names of leases. */
final class Leases {
    private Leases() {}

    /** The lease of a chat: who holds it runs the one turn of the chat. */
    static String of(ChatId chat) {
        return "chat/" + chat;
    }
}
