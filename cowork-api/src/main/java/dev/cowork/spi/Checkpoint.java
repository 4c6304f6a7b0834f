package dev.cowork.spi;

/**
 * What an index was made from. Any difference but in the positions means: rebuild.
 *
 * @param storeId the store's id
 * @param epoch the store's epoch, and what its change at the position was
 * @param recipes the names of the recipes of its passages, joined by commas
 * @param embedder the embedding model's fingerprint; empty for a keyword index
 * @param position how far it has followed: a change number
 * @param vectors how far it has followed the vectors of the embedding model; 0 for a keyword index
 */
public record Checkpoint(String storeId, String epoch, String recipes, String embedder, long position, long vectors) {
    /**
     * A checkpoint of an index that follows no vectors.
     *
     * @param storeId the store's id
     * @param epoch the store's epoch
     * @param recipes the names of the recipes of its passages, joined by commas
     * @param embedder the embedding model's fingerprint; empty for a keyword index
     * @param position how far it has followed: a change number
     */
    public Checkpoint(String storeId, String epoch, String recipes, String embedder, long position) {
        this(storeId, epoch, recipes, embedder, position, 0);
    }

    /**
     * Whether an index with this checkpoint can be followed on from the other's state.
     *
     * @param other the other checkpoint
     * @return true when all but the positions are equal
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
        return at(change, vectors);
    }

    /**
     * The same at other positions.
     *
     * @param change the change number
     * @param vector the position of vectors
     * @return the checkpoint
     */
    public Checkpoint at(long change, long vector) {
        return new Checkpoint(storeId, epoch, recipes, embedder, change, vector);
    }
}
