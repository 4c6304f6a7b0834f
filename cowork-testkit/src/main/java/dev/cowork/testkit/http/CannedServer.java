package dev.cowork.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A stand-in for an HTTP server, on a free port of the loopback address: it knows no protocol above HTTP/1.1 and sends
 * the bytes it was given. So it can do what real servers do only on bad days: cut, reset, fall silent, drip, send
 * broken UTF-8 or a line without end; and it sees when the client closes the connection.
 *
 * <p>Thread-safe. Owns a virtual thread for each connection; {@link #close()} ends them all. Waits are bounded by 30
 * seconds.
 */
public final class CannedServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final ServerSocket socket;
    private final Function<ReceivedRequest, CannedResponse> answers;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("canned-server-", 0).factory());
    private final Set<CannedConnection> connections = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<CannedRequest> requests = new LinkedBlockingQueue<>();
    private final Semaphore disconnects = new Semaphore(0);

    /** For answers that need the bytes of a request. */
    CannedServer(Function<ReceivedRequest, CannedResponse> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on the loopback address", e);
        }
        threads.execute(this::accept);
    }

    /**
     * Starts a server that answers from the request.
     *
     * @param answers called by many threads at once
     * @return the server, which is listening
     */
    public static CannedServer start(Function<CannedRequest, CannedResponse> answers) {
        return new CannedServer(request -> answers.apply(request.decoded()));
    }

    /**
     * Starts a server that answers in order; the last answer stays for all further requests.
     *
     * @param inOrder at least one answer
     * @return the server, which is listening
     */
    public static CannedServer start(CannedResponse... inOrder) {
        Deque<CannedResponse> script = new ArrayDeque<>(List.of(inOrder));
        return start(request -> {
            synchronized (script) {
                return script.size() > 1 ? script.remove() : script.element();
            }
        });
    }

    /**
     * Its address.
     *
     * @return such as {@code http://127.0.0.1:40123}, without a path
     */
    public URI uri() {
        return URI.create("http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort());
    }

    /**
     * Waits for the next request that nobody has taken yet.
     *
     * @return the request
     * @throws IllegalStateException if none comes within 30 seconds, or the thread is interrupted
     */
    public CannedRequest takeRequest() {
        try {
            return Optional.ofNullable(requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .orElseThrow(() -> new IllegalStateException("No request within " + PATIENCE_SECONDS + " s"));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * How many requests nobody has taken yet.
     *
     * @return the number
     */
    public int waitingRequests() {
        return requests.size();
    }

    /**
     * Waits until a client has closed a connection, now or earlier; each closing counts once.
     *
     * @throws IllegalStateException if none does within 30 seconds, or the thread is interrupted
     */
    public void awaitDisconnect() {
        try {
            if (!disconnects.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("No client closed its connection within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for a client", cause);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                threads.execute(() -> serve(client));
            }
        } catch (IOException | RejectedExecutionException e) {
            // The server was closed: that ends the loop.
        }
    }

    private void serve(Socket client) {
        try (CannedConnection connection = new CannedConnection(client)) {
            connections.add(connection);
            try {
                // close() either sees the connection in the set or is seen here.
                while (!socket.isClosed() && exchange(connection)) {
                    // Another request may come on the same connection.
                }
            } finally {
                connections.remove(connection);
            }
        } catch (IOException | IllegalStateException e) {
            // The client is gone, which tests of cancelling and of time-outs wait for; or close() ended a wait at a
            // gate.
            disconnects.release();
        }
    }

    private boolean exchange(CannedConnection connection) throws IOException {
        Optional<ReceivedRequest> request = connection.read();
        if (request.isEmpty()) {
            disconnects.release();
            return false;
        }
        requests.add(request.get().decoded());
        return connection.play(answers.apply(request.get()));
    }

    /** Closes all connections and the port, and waits for its threads. */
    @Override
    public void close() {
        try {
            socket.close();
            for (CannedConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in server did not close", e);
        }
        // Interrupts the threads that wait at a gate.
        threads.shutdownNow();
        threads.close();
    }
}
