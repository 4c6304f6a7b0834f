package dev.cowork.spi;

/**
 * What an index was made from. Any difference but in the position means: rebuild.
 *
 * @param storeId the store's id
 * @param epoch the store's epoch, and what its change at the position was
 * @param recipes the names of the recipes of its passages, joined by commas
 * @param embedder the embedding model's fingerprint; empty for a keyword index
 * @param position how far it has followed: a change number
 */
public record Checkpoint(String storeId, String epoch, String recipes, String embedder, long position) {
    /**
     * Whether an index with this checkpoint can be followed on from the other's state.
     *
     * @param other the other checkpoint
     * @return true when all but the position are equal
     */
    public boolean continues(Checkpoint other) {
        return storeId.equals(other.storeId)
                && epoch.equals(other.epoch)
                && recipes.equals(other.recipes)
                && embedder.equals(other.embedder);
    }

    /**
     * The same at another position.
     *
     * @param change the change number
     * @return the checkpoint
     */
    public Checkpoint at(long change) {
        return new Checkpoint(storeId, epoch, recipes, embedder, change);
    }
}
