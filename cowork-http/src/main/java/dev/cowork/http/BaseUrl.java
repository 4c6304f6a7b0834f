package dev.cowork.http;

import dev.cowork.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;

/** The address of a server, to which paths are added; its query, such as an API version, goes along with each. */
final class BaseUrl {
    private final String front;
    private final String query;

    private BaseUrl(String front, String query) {
        this.front = front;
        this.query = query;
    }

    static BaseUrl of(URI address) {
        String scheme = address.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new InvalidInputException("baseUrl must begin with http:// or https://, but its scheme is " + scheme);
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new InvalidInputException(
                    "baseUrl must name a host, and must not hold credentials or a fragment; give credentials as"
                            + " secrets");
        }
        String path = address.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return new BaseUrl(scheme + "://" + address.getRawAuthority() + path, query);
    }

    URI with(String path) {
        // A path may bring a query of its own, such as the place in a list; both are sent.
        String both = path.contains("?") ? query.replace('?', '&') : query;
        try {
            return new URI(front + path + both);
        } catch (URISyntaxException e) {
            throw new InvalidInputException("Not a path of a server: " + path, e);
        }
    }

    /** The address without its query, to be shown. */
    String shown() {
        return front;
    }
}
