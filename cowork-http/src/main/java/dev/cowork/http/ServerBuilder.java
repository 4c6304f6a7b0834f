package dev.cowork.http;

import dev.cowork.data.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What all builders of providers behind HTTP have in common. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class ServerBuilder<B extends ServerBuilder<B>> {
    private final HttpTransport.Builder transport;

    /**
     * Starts with the defaults.
     *
     * @param peer how messages name the server
     * @param baseUrl where it is unless the host says otherwise
     * @param errors how its errors are read
     */
    protected ServerBuilder(String peer, URI baseUrl, ErrorReader errors) {
        transport = HttpTransport.builder(peer, baseUrl).errors(errors);
    }

    /**
     * This builder.
     *
     * @return this
     */
    protected abstract B self();

    /**
     * Builds the connection.
     *
     * @return the transport, to be closed by who is built
     * @throws dev.cowork.error.InvalidInputException if the address is no HTTP address or holds credentials
     */
    protected final HttpTransport transport() {
        return transport.build();
    }

    /**
     * Sets where the server is.
     *
     * @param value its address, to which the paths of the API are added; a query goes along with each of them
     * @return this
     */
    public final B baseUrl(URI value) {
        transport.baseUrl(value);
        return self();
    }

    /**
     * Sends a credential as a bearer token, or in the header that the server wants.
     *
     * @param value the credential, resolved for each request
     * @return this
     */
    public B apiKey(Secret value) {
        transport.header("Authorization", "Bearer ", value);
        return self();
    }

    /**
     * Sends a header with every request.
     *
     * @param name its name
     * @param value its value; no credential
     * @return this
     * @throws dev.cowork.error.InvalidInputException if no client may set it
     */
    public final B header(String name, String value) {
        transport.header(name, value);
        return self();
    }

    /**
     * Sends a header that is a credential with every request.
     *
     * @param name its name, such as {@code api-key}
     * @param value the credential, resolved for each request
     * @return this
     * @throws dev.cowork.error.InvalidInputException if no client may set it
     */
    public final B header(String name, Secret value) {
        transport.header(name, "", value);
        return self();
    }

    /**
     * Sets how long calls wait.
     *
     * @param value the time-outs
     * @return this
     */
    public final B timeouts(HttpTimeouts value) {
        transport.timeouts(value);
        return self();
    }

    /**
     * Uses a client of the host, which is never closed here.
     *
     * @param value the client, or null for one of its own
     * @return this
     */
    public final B client(@Nullable HttpClient value) {
        transport.client(value);
        return self();
    }
}
