package dev.cowork;

/**
 * What becomes of the edits of models.
 *
 * @param writes where they go
 * @param others what becomes of an edit when another chat has a draft of the document
 * @param near whether an edit is applied to a place that differs from what was looked for in indentation, line ends,
 *     look-alikes or left out lines, if there is only one; the outcome says that it was done
 */
public record EditPolicy(Writes writes, Others others, boolean near) {
    /** Where edits go. */
    public enum Writes {
        /** Into the document's draft, for a person to decide. */
        DRAFT,
        /** Into a version at once; into the draft where one is open, and always for identity documents. */
        DIRECT
    }

    /** What becomes of an edit when another chat has a draft of the document. */
    public enum Others {
        /** It is refused until somebody decided on the draft. */
        REFUSE,
        /** It goes on top of the draft, if the chat has seen it; otherwise it is refused and shown. */
        STACK,
        /** It goes on top of the draft, also if the chat saw another state, where that did not change the same part. */
        MERGE
    }

    /** Drafts on top of each other, exact places only. */
    public static final EditPolicy DEFAULT = new EditPolicy(Writes.DRAFT, Others.STACK, false);

    /**
     * The same with edits that go elsewhere.
     *
     * @param where where they go
     * @return the new policy
     */
    public EditPolicy withWrites(Writes where) {
        return new EditPolicy(where, others, near);
    }

    /**
     * The same with another rule for the drafts of other chats.
     *
     * @param rule the rule
     * @return the new policy
     */
    public EditPolicy withOthers(Others rule) {
        return new EditPolicy(writes, rule, near);
    }

    /**
     * The same with or without near places.
     *
     * @param allowed whether edits are applied to them
     * @return the new policy
     */
    public EditPolicy withNear(boolean allowed) {
        return new EditPolicy(writes, others, allowed);
    }
}
