package org.printyard.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Door;
import org.printyard.dialects.http.Incoming;
import org.printyard.dialects.http.Problem;
import org.printyard.server.logs.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jetty with nothing in it but the door: each request on a virtual thread of its own, errors before the door worded
/// by the door. Why not Javalin: `docs/decisions/0003-jetty-without-javalin.md`.
final class HttpHost implements AutoCloseable {
    /// Cura sends six kilobytes of cookies plus a token.
    private static final int HEADER_BYTES = 32 * 1024;

    /// A connection on which nothing happens.
    private static final long IDLE_MILLIS = 30_000;

    /// Connections beyond this wait in the kernel.
    private static final int BACKLOG = 1_024;

    /// What one connection can hold at worst: headers that never end, and what becomes of them. More of them than
    /// the heap has room for wait in the kernel.
    private static final long CONNECTION_BYTES = 64 * 1024;

    /// The same with the state and buffers of TLS, which a handshake that never ends holds, too.
    private static final long TLS_CONNECTION_BYTES = 2 * CONNECTION_BYTES;

    /// A connection on which nothing happens, while others wait for one.
    /// For what is left of a body when it is refused: what is on its way in a house has come by then.
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long CROWDED_IDLE_MILLIS = 2_000;

    /// How long requests in flight may take when the hub stops; the whole stop must be done in five seconds.
    private static final long STOP_MILLIS = 3_000;

    /// Every answer carries these: nothing of ours is to be framed or sniffed. Only a page of `Pages` says otherwise.
    private static final Map<String, String> SECURITY = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'");

    private static final Logger log = LoggerFactory.getLogger(HttpHost.class);

    private final Server server;
    private final ServerConnector connector;
    private final Door door;
    private final SlowHeaders slowHeaders;

    private @Nullable SocketHost sockets;

    /// @param tls null for plain HTTP
    /// @param slowHeaders closes what nothing else would; to be asked now and then by whoever made it
    HttpHost(InetAddress host, int port, SslContextFactory.@Nullable Server tls, Door door, SlowHeaders slowHeaders) {
        this.door = door;
        this.slowHeaders = slowHeaders;
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setIdleTimeout(IDLE_MILLIS);
        // The path guard decides, in the dialect's own words.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (tls != null) {
            configuration.addCustomizer(new SecureRequestCustomizer(false));
        }
        connector = new ServerConnector(
                server,
                1,
                1,
                tls == null ? new ConnectionFactory[] {http} : AbstractConnectionFactory.getFactories(tls, http));
        connector.setHost(host.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.addBean(slowHeaders);
        server.addConnector(connector);
        long connections = Math.min(
                Integer.MAX_VALUE,
                Runtime.getRuntime().maxMemory() / (tls == null ? CONNECTION_BYTES : TLS_CONNECTION_BYTES));
        NetworkConnectionLimit limit = new NetworkConnectionLimit((int) connections, server);
        limit.setEndPointIdleTimeout(CROWDED_IDLE_MILLIS);
        server.addBean(limit);
        server.setHandler(new Entrance());
        server.setErrorHandler(new Entrance.Broken(this));
        server.setStopTimeout(STOP_MILLIS);
    }

    /// @throws IllegalStateException if the address cannot be listened on
    void start() {
        try {
            server.start();
        } catch (Exception e) {
            // Jetty declares no narrower type. Whatever it was, there is no hub without a port.
            throw new IllegalStateException(
                    "cannot listen on " + connector.getHost() + ":" + connector.getPort() + ": "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getCause().getMessage()),
                    e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException _) {
            // They had their time, and everything is closed now.
            log.warn("requests that were still being answered were cut off");
        } catch (Exception e) {
            // Jetty declares no narrower type. The process ends anyway.
            throw new IllegalStateException("cannot stop listening", e);
        }
    }

    private synchronized SocketHost sockets() {
        if (sockets == null) {
            sockets = new SocketHost(server);
        }
        return sockets;
    }

    /// Tells every WebSocket that it is over.
    synchronized void closeSockets() {
        if (sockets != null) {
            sockets.close();
        }
    }

    private final class Entrance extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback finished) {
            Callback callback =
                    slowHeaders.handling(request.getConnectionMetaData().getConnection(), finished);
            String method = request.getMethod();
            // What goes on after this request keeps them, to ask again who the caller is.
            HttpFields headers = request.getHeaders();
            try (RequestId.Logged _ = named(request, response).logged()) {
                InputStream body = Content.Source.asInputStream(request);
                Answer answer = door.handle(new Incoming(
                        method,
                        request.getHttpURI().getPath(),
                        request.getHttpURI().getQuery(),
                        name -> header(headers, name),
                        body,
                        peer(request),
                        request.isSecure()));
                if (answer.upgrade() == null) {
                    send(ending(answer, request), !method.equals("HEAD"), response, callback);
                } else if (!sockets().open(answer.upgrade(), request, response, callback)) {
                    Problem problem = new Problem.BadRequest("This is no WebSocket handshake of version 13");
                    send(door.refuse(request.getHttpURI().getPath(), problem), true, response, callback);
                }
            }
            return true;
        }

        private static RequestId named(Request request, Response response) {
            RequestId id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
            response.getHeaders().put(RequestId.HEADER, id.text()).put(RequestId.TRACE_HEADER, id.text());
            return id;
        }

        /// Says so if the connection ends with this answer, because the body was refused before all of it was there. A
        /// client that is not told sends its next request into a connection that is being closed.
        private static Answer ending(Answer answer, Request request) {
            boolean goesOn =
                    answer.headers().stream().anyMatch(header -> header.name().equals("Connection"))
                            || isDrained(request);
            return goesOn ? answer : answer.with("Connection", "close");
        }

        /// A connection that is closed while a body still comes is reset, and the client may lose the answer with
        /// it. So what is on its way is read, and nobody looks at it.
        private static boolean isDrained(Request request) {
            if (request.getHeaders().contains(HttpHeader.EXPECT)) {
                // Nothing comes before it is asked for.
                return request.consumeAvailable();
            }
            long until = System.nanoTime() + DRAIN_NANOS;
            try {
                for (long left = DRAIN_NANOS; left > 0; left = until - System.nanoTime()) {
                    Content.Chunk chunk = request.read();
                    if (chunk != null) {
                        chunk.release();
                        if (chunk.isLast()) {
                            return !Content.Chunk.isFailure(chunk);
                        }
                        continue;
                    }
                    CountDownLatch more = new CountDownLatch(1);
                    request.demand(more::countDown);
                    if (!more.await(left, TimeUnit.NANOSECONDS)) {
                        return false;
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        /// All values of a header that came several times: the last may be a proxy's and the first a forger's.
        private static @Nullable String header(HttpFields fields, String name) {
            String value = null;
            for (HttpField field : fields) {
                if (field.is(name)) {
                    value = value == null
                            ? field.getValue()
                            : value + (name.equals("Cookie") ? "; " : ", ") + field.getValue();
                }
            }
            return value;
        }

        private static InetAddress peer(Request request) {
            return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                    ? address.getAddress()
                    : InetAddress.getLoopbackAddress();
        }

        private static void send(Answer answer, boolean withBody, Response response, Callback callback) {
            response.setStatus(answer.status());
            answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
            SECURITY.forEach((name, value) -> {
                if (!response.getHeaders().contains(name)) {
                    response.getHeaders().put(name, value);
                }
            });
            if (!response.getHeaders().contains(HttpHeader.CACHE_CONTROL)) {
                response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            }
            if (answer.contentType() != null) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            }
            if (answer.stream() != null && withBody) {
                stream(answer.stream(), response, callback);
                return;
            }
            boolean hasLength =
                    answer.status() != HttpStatus.NO_CONTENT_204 && answer.status() != HttpStatus.NOT_MODIFIED_304;
            if (hasLength && answer.stream() == null) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            }
            response.write(true, withBody ? ByteBuffer.wrap(answer.body()) : null, callback);
        }

        /// The status is sent with the first piece, so a failure after that can only end the connection.
        private static void stream(Answer.Stream stream, Response response, Callback callback) {
            try (OutputStream out = Content.Sink.asOutputStream(response)) {
                stream.writeTo(out);
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
            callback.succeeded();
        }

        /// For what never becomes a request: a broken request line, an address or headers that are too long.
        private record Broken(HttpHost host) implements Request.Handler {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                int status = response.getStatus();
                Problem problem =
                        switch (status) {
                            case HttpStatus.URI_TOO_LONG_414 -> new Problem.PathTooLong();
                            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 -> new Problem.HeadersTooLarge();
                            case HttpStatus.REQUEST_TIMEOUT_408 -> new Problem.TooSlow();
                            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
                                new Problem.BadRequest("Only HTTP/1.1 and HTTP/1.0 are spoken here");
                            default ->
                                status >= 500 ? new Problem.Broken() : new Problem.BadRequest("Invalid HTTP request");
                        };
                String path = request.getHttpURI().getPath();
                var _ = named(request, response);
                // Jetty closes the connection after it.
                Answer answer =
                        host.door.refuse(path == null ? "/" : path, problem).with("Connection", "close");
                send(answer, true, response, callback);
                return true;
            }
        }
    }
}
