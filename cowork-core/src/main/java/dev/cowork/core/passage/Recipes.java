package dev.cowork.core.passage;

/** The names of all recipes whose passages are indexed; a change of a recipe is a new name, and indexes are made again. */
public final class Recipes {
    /** The names, joined by commas. */
    public static final String NAMES = String.join(
            ",",
            DocumentRecipe.PROSE,
            DocumentRecipe.CODE,
            ConversationRecipe.TURN,
            ConversationRecipe.WINDOW,
            MemoryRecipe.NAME);

    private Recipes() {}
}
