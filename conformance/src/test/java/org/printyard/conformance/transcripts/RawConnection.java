package org.printyard.conformance.transcripts;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.printyard.conformance.transcripts.Exchange.Header;

/// HTTP/1.1 on a plain socket. The target goes out exactly as given (`..`, `%2f`, `//` and `%00` included),
/// which no ordinary client does. One request at a time; the connection stays open between requests until the
/// server closes it.
final class RawConnection implements AutoCloseable {
    private static final int ANSWER_TIMEOUT_MILLIS = 120_000;
    private static final int CHUNK_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final String host;

    RawConnection(URI address) throws IOException {
        host = address.getRawAuthority();
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), ANSWER_TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// Adds `Host` and `Content-Length` unless the headers name them; with `Transfer-Encoding: chunked` the
    /// body goes out in chunks. The body is written while the answer is awaited, since a server may refuse it
    /// before reading it all.
    RawResponse send(String method, byte[] target, List<Header> headers, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        boolean chunked = headers.stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("Transfer-Encoding")
                        && header.value().equalsIgnoreCase("chunked"));
        out.write(head(method, target, headers, body.length, chunked));
        out.flush();
        if (body.length <= CHUNK_BYTES) {
            write(out, body, chunked);
            return answer(method);
        }
        Thread.startVirtualThread(() -> {
            try {
                write(out, body, chunked);
            } catch (IOException _) {
                // The server refused before it read everything; its answer says why.
            }
        });
        return answer(method);
    }

    private byte[] head(String method, byte[] target, List<Header> headers, int bodyBytes, boolean chunked) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes((method + " ").getBytes(StandardCharsets.UTF_8));
        head.writeBytes(target);
        StringBuilder rest = new StringBuilder(" HTTP/1.1\r\n");
        if (lacks(headers, "Host")) {
            rest.append("Host: ").append(host).append("\r\n");
        }
        boolean mayHaveBody = bodyBytes > 0 || method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
        if (mayHaveBody && !chunked && lacks(headers, "Content-Length")) {
            rest.append("Content-Length: ").append(bodyBytes).append("\r\n");
        }
        headers.forEach(header ->
                rest.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        head.writeBytes(rest.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return head.toByteArray();
    }

    private static boolean lacks(List<Header> headers, String name) {
        return headers.stream().noneMatch(header -> header.name().equalsIgnoreCase(name));
    }

    private static void write(OutputStream out, byte[] body, boolean chunked) throws IOException {
        if (!chunked) {
            out.write(body);
        } else {
            for (int at = 0; at < body.length; at += CHUNK_BYTES) {
                int length = Math.min(CHUNK_BYTES, body.length - at);
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(body, at, length);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private RawResponse answer(String method) throws IOException {
        while (true) {
            String statusLine = line();
            int status = Integer.parseInt(statusLine.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            Map<String, List<String>> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
            if (status >= 200) {
                boolean bodyless = method.equals("HEAD") || status == 204 || status == 304;
                return new RawResponse(status, headers, bodyless ? new byte[0] : body(headers));
            }
        }
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                int length = Integer.parseInt(line(), 16);
                body.writeBytes(exactly(length));
                if (!line().isEmpty()) {
                    throw new IOException("a chunk of the answer does not end where it says");
                }
                if (length == 0) {
                    return body.toByteArray();
                }
            }
        }
        List<String> length = headers.getOrDefault("content-length", List.of());
        return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length.getFirst()));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection without an answer");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
