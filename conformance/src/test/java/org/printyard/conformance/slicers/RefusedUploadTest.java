package org.printyard.conformance.slicers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upload is refused before its body is there. Its client hears why, and goes on.
class RefusedUploadTest {
    private static final int ROUNDS = 100;
    private static final byte[] BODY = new byte[200_000];
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    Path data;

    private HubWithPrinter hub;

    @BeforeEach
    void start() {
        hub = new HubWithPrinter(data);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theBodyIsReadAllTheSame() throws Exception {
        int port = hub.address().getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int round = 0; round < ROUNDS; round++) {
                out.write(("POST /api/files/local HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: wrong\r\nContent-Type:"
                                + " multipart/form-data; boundary=xx\r\nContent-Length: " + BODY.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.flush();
                out.write(BODY);
                out.flush();
                assertThat(answer(in))
                        .as("round %d", round)
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain("close");
            }
        }
    }

    /// @return its head
    private static String answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the connection stays open after %s", head).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().replaceAll("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1");
        in.skipNBytes(Long.parseLong(length));
        return head.toString();
    }
}
