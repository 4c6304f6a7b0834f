package dev.cowork.vector.hnswlib;

import com.github.jelmerk.hnswlib.core.Item;

/**
 * A row as hnswlib holds it. Its id is a number that is never used again and not the passage's, since hnswlib takes a
 * second item of one id for an update, which costs it room for ever.
 *
 * @param id the number
 * @param row the row
 */
record Node(Integer id, Row row) implements Item<Integer, float[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public float[] vector() {
        return row.vector();
    }

    @Override
    public int dimensions() {
        return row.vector().length;
    }
}
