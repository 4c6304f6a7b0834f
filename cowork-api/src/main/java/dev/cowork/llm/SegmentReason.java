package dev.cowork.llm;

/**
 * Why a segment is in a context or was left out.
 *
 * @param kind the reason
 * @param detail more of it for people, such as the rule or the query; perhaps empty
 */
public record SegmentReason(Kind kind, String detail) {
    /** The reasons. */
    public enum Kind {
        /** Headings, separators and statements that frame other segments. */
        FRAME(true),
        /** A setting of the request. */
        SETTING(true),
        /** A rule wants it there. */
        RULE(true),
        /** It says who the workspace is. */
        IDENTITY(true),
        /** It is pinned. */
        PINNED(true),
        /** It is open in the workspace. */
        OPEN(true),
        /** It was found by the search for the prompt. */
        RETRIEVED(true),
        /** It was said earlier in the chat. */
        HISTORY(true),
        /** It is what the user says now, or what came of it in this turn. */
        PROMPT(true),
        /** The host added it. */
        HOST_ADDED(true),
        /** It does not fit the share of its section. */
        OVER_SHARE(false),
        /** It does not fit the model's window. */
        OVER_WINDOW(false),
        /** A rule keeps it out. */
        NEVER_RULE(false),
        /** The host dropped it. */
        DROPPED_BY_HOST(false),
        /** The same text is there already. */
        DUPLICATE(false),
        /** A tool read it: a line names it, and its text is elsewhere in the request, or was in an earlier one. */
        SHORTENED(false),
        /** Its source was forgotten. */
        FORGOTTEN(false),
        /** The model cannot take it, such as a tool or a picture. */
        UNSUPPORTED(false);

        private final boolean kept;

        Kind(boolean kept) {
            this.kept = kept;
        }

        /**
         * Whether a segment with this reason is in the request.
         *
         * @return false for the reasons to leave out
         */
        public boolean kept() {
            return kept;
        }
    }

    /**
     * A reason without detail.
     *
     * @param kind the reason
     * @return the reason
     */
    public static SegmentReason of(Kind kind) {
        return new SegmentReason(kind, "");
    }
}
