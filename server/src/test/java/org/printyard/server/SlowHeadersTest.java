package org.printyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Over real sockets, with a clock of its own.
class SlowHeadersTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final AtomicLong now = new AtomicLong();
    private final SlowHeaders slowHeaders = new SlowHeaders(LIMIT, now::get);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.addBean(slowHeaders);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback finished) {
                Connection connection = request.getConnectionMetaData().getConnection();
                // As with a next one that is there already when this one ends.
                Callback last = request.getHttpURI().getPath().equals("/next")
                        ? Callback.from(finished, () -> {
                            var _ = slowHeaders.handling(connection, Callback.NOOP);
                        })
                        : finished;
                Callback callback = slowHeaders.handling(connection, last);
                if (request.getHttpURI().getPath().equals("/long")) {
                    // Looked at in the middle of it, as in one that takes minutes.
                    slowHeaders.closeThem();
                    now.addAndGet(10 * LIMIT.toNanos());
                    slowHeaders.closeThem();
                }
                response.setStatus(204);
                response.write(true, null, callback);
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void headersThatNeverEndAreGivenUp() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            send(socket, "GET / HTTP/1.1\r\nHost: a\r\nX: ");
            // Seen as soon as the server has read them; a byte more each time, so that it is never idle.
            boolean closed = false;
            // A byte more each time, so that it is never idle.
            for (int i = 0; i < 1_000 && !closed; i++) {
                slowHeaders.closeThem();
                now.addAndGet(LIMIT.dividedBy(2).toNanos());
                closed = isClosed(socket);
            }
            assertThat(closed).isTrue();
        }
    }

    @Test
    void aConnectionBetweenTwoRequestsIsLeftAlone() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            for (int i = 0; i < 5; i++) {
                assertThat(status(socket, REQUEST)).isEqualTo("HTTP/1.1 204");
                slowHeaders.closeThem();
                now.addAndGet(10 * LIMIT.toNanos());
                slowHeaders.closeThem();
            }
        }
    }

    @Test
    void aRequestThatTakesLongIsLeftAlone() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            assertThat(status(socket, REQUEST.replace("/ ", "/long "))).isEqualTo("HTTP/1.1 204");
            assertThat(status(socket, REQUEST)).isEqualTo("HTTP/1.1 204");
        }
    }

    @Test
    void aRequestThatBeginsWhileTheLastOneEndsIsLeftAlone() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            assertThat(status(socket, REQUEST.replace("/ ", "/next "))).isEqualTo("HTTP/1.1 204");
            for (int i = 0; i < 10; i++) {
                slowHeaders.closeThem();
                now.addAndGet(LIMIT.toNanos());
                assertThat(isClosed(socket)).isFalse();
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// Sends a byte more, and finds out whether anybody still listens.
    private static boolean isClosed(Socket socket) throws IOException {
        socket.setSoTimeout(20);
        try {
            send(socket, "x");
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static String status(Socket socket, String request) throws IOException {
        socket.setSoTimeout(60_000);
        send(socket, request);
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (answer.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                break;
            }
            answer.append((char) read);
        }
        return answer.substring(0, Math.min(12, answer.length()));
    }
}
