/** The embedding model bge-small-en-v1.5 as resources, open to whoever loads them. */
module dev.cowork.embed.bgesmallen {
    requires static org.jspecify;

    opens dev.cowork.embed.bgesmallen;
}
