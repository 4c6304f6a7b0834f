package dev.cowork;

import dev.cowork.data.VersionToken;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Edits of one document, all of which are applied or none. Immutable. */
public final class EditRequest {
    private final String path;
    private final @Nullable VersionToken token;
    private final List<Edit> edits;
    private final @Nullable String toolCall;

    private EditRequest(String path, @Nullable VersionToken token, List<Edit> edits, @Nullable String toolCall) {
        this.path = path;
        this.token = token;
        this.edits = List.copyOf(edits);
        this.toolCall = toolCall;
    }

    /**
     * Edits of what was shown.
     *
     * @param path the document's path
     * @param token came with what was shown
     * @param edits at least one
     * @return the request
     */
    public static EditRequest of(String path, VersionToken token, Edit... edits) {
        return new EditRequest(path, token, List.of(edits), null);
    }

    /**
     * Edits without a token, as models make them that know none: the text to be replaced tells what they saw, so it must
     * be in the document, as it is now, exactly once.
     *
     * @param path the document's path
     * @param edits at least one; no {@link Edit.Insert}, no {@link Edit.ReplaceSection}
     * @return the request
     */
    public static EditRequest unseen(String path, Edit... edits) {
        return new EditRequest(path, null, List.of(edits), null);
    }

    /**
     * The same for a tool call.
     *
     * @param id the id of the call
     * @return the new request
     */
    public EditRequest withToolCall(String id) {
        return new EditRequest(path, token, edits, id);
    }

    /**
     * The document's path.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * The token that came with what was shown.
     *
     * @return the token, or empty
     */
    public Optional<VersionToken> token() {
        return Optional.ofNullable(token);
    }

    /**
     * The edits.
     *
     * @return in order
     */
    public List<Edit> edits() {
        return edits;
    }

    /**
     * The id of the tool call that asks for them.
     *
     * @return the id, or empty
     */
    public Optional<String> toolCall() {
        return Optional.ofNullable(toolCall);
    }
}
