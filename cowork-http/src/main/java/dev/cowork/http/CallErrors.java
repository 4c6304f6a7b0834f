package dev.cowork.http;

import dev.cowork.error.ProviderException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the errors of one call: names the server, cuts what it said, and takes out the credentials of the call. Holds
 * those for the length of the call only, since asking their supplier again might give others.
 */
final class CallErrors {
    private static final int LONGEST = 400;
    /** How servers show a part of a refused key: {@code sk-pr***********abcd}. */
    private static final Pattern MASKED = Pattern.compile("\\S{0,200}\\*{3}\\S{0,200}");

    private static final String HIDDEN = "[hidden]";

    private final String peer;
    private final URI address;
    private final List<String> secrets;

    CallErrors(String peer, URI address, List<String> secrets) {
        this.peer = peer;
        this.address = address;
        this.secrets = secrets;
    }

    ProviderException of(ProviderException.Kind kind, String message, @Nullable Throwable cause) {
        return of(kind, message, null, cause);
    }

    ProviderException of(
            ProviderException.Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return new ProviderException(kind, where() + ": " + clean(message), retryAfter, cause);
    }

    private String where() {
        // Without the query, which may hold a credential.
        return peer + " at " + address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private String clean(String message) {
        String clean = message;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        // Cut first, since the pattern takes long over a long text; the credentials are gone by then.
        clean = MASKED.matcher(cut(clean, 4 * LONGEST)).replaceAll(HIDDEN);
        String line = clean.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : cut(line, LONGEST) + "…";
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
