package org.printyard.connectors.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// One HTTP client for any number of machines whose addresses people entered. It follows no redirect and reads no more
/// than it was told to.
public final class Web implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// Of causes within causes.
    private static final int DEEPEST = 8;

    private final Timers timers;
    private final Hosts hosts = new Hosts();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("web-", 0).factory());
    private final HttpClient client;

    /// @param tls whose certificates are believed
    public Web(Timers timers, SSLContext tls) {
        this.timers = timers;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .executor(threads)
                .build();
    }

    /// Nobody could be reached.
    public static final class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        private Unreachable(int status, String reason) {
            super(reason);
            this.status = status;
        }

        /// What was answered instead; 0 if nothing.
        public int status() {
            return status;
        }

        /// A sentence for people.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// @param address `ws` or `wss`
    /// @param most letters of one text that comes in
    /// @param limit for everything
    /// @throws Unreachable if there is no WebSocket
    public Channel open(URI address, Map<String, String> headers, int most, Channel.Hearer hearer, Duration limit)
            throws Unreachable, InterruptedException {
        long begun = timers.now();
        check(address, limit);
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT);
        headers.forEach(builder::header);
        WebChannel channel = new WebChannel(timers, most, hearer);
        CompletableFuture<WebSocket> opening = builder.buildAsync(address, channel);
        boolean opened = false;
        try {
            timers.await(opening, limit.minusNanos(timers.now() - begun));
            opened = true;
            return channel;
        } catch (ExecutionException e) {
            throw unreachable(address, e.getCause());
        } catch (TimeoutException _) {
            throw silent(address);
        } finally {
            if (!opened) {
                channel.close();
                opening.cancel(true);
            }
        }
    }

    /// Starts to send a request to somebody who was asked for with [#check].
    ///
    /// @param most bytes of the answer
    public CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, long most) {
        return client.sendAsync(request, _ -> new BoundedBody(most));
    }

    /// Looks whether a host may be asked. This also makes the system remember its address, so that the client need not
    /// look for it on a shared thread.
    ///
    /// @throws Unreachable if there is none, or it may not be asked
    public void check(URI address, Duration limit) throws Unreachable, InterruptedException {
        String host = address.getHost();
        try {
            for (InetAddress ip : timers.await(hosts.find(host), limit)) {
                String flaw = Hosts.flaw(ip);
                if (flaw != null) {
                    throw new Unreachable(0, flaw);
                }
            }
        } catch (ExecutionException e) {
            throw unreachable(address, e.getCause());
        } catch (TimeoutException _) {
            throw new Unreachable(0, "It takes too long to find the host " + host);
        }
    }

    /// Why there was no answer.
    public static Unreachable unreachable(URI address, @Nullable Throwable problem) {
        String where = address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
        return switch (problem) {
            case WebSocketHandshakeException e ->
                new Unreachable(
                        e.getResponse().statusCode(),
                        "It answered " + e.getResponse().statusCode());
            case UnknownHostException _ -> new Unreachable(0, "There is no host with the name " + address.getHost());
            case HttpConnectTimeoutException _ -> silent(address);
            case ConnectException _ ->
                new Unreachable(0, "Nobody accepts connections at " + where + "; is it running, is this its port?");
            case SSLHandshakeException e -> new Unreachable(0, "No safe connection to " + where + ": " + flaw(e));
            case SSLException _ -> new Unreachable(0, "There is no TLS at " + where + "; try http:// instead");
            case IOException e when isKnown(e.getCause()) -> unreachable(address, e.getCause());
            case null, default -> new Unreachable(0, "The connection to " + where + " broke off");
        };
    }

    /// Java has a type of its own for some of them.
    private static String flaw(SSLHandshakeException problem) {
        boolean isUnknown = false;
        Throwable cause = problem.getCause();
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "its certificate has expired, or is not valid yet, or a clock is wrong";
            }
            if (cause.getClass() == CertificateException.class) {
                return "its certificate is for another name; use an address that it names";
            }
            isUnknown |= cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException;
            cause = cause.getCause();
        }
        return isUnknown
                ? "its certificate is signed by nobody this hub trusts; PRINTYARD_TRUSTED_CERTIFICATES may name a file"
                        + " with that certificate, or its authority's"
                : "both sides could not agree on how";
    }

    private static boolean isKnown(@Nullable Throwable cause) {
        return cause instanceof SSLException || cause instanceof ConnectException;
    }

    private static Unreachable silent(URI address) {
        return new Unreachable(0, address.getHost() + " does not answer");
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
        hosts.close();
    }
}
