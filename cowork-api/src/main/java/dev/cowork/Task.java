package dev.cowork;

/** What a model is asked for; each task may have a model of its own. Will grow. */
public enum Task {
    /** To answer in a chat. */
    CHAT,
    /** To sum up. */
    SUMMARY,
    /** To find a title. */
    TITLE,
    /** To choose who answers. */
    ROUTING
}
