package org.printyard.conformance.transcripts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A server that knows nothing and answers what it is told, so that the runner can be tested without a hub. The
/// status is the request header `X-Status` (else 200). The body is the request's own, or for `/seen` a report
/// of the request.
final class EchoHub implements HubUnderTest {
    private final HttpServer server;

    EchoHub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", EchoHub::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestURI().toString();
        if (target.startsWith("/seen")) {
            ObjectNode report = JsonExpectation.JSON.createObjectNode();
            report.put("target", target);
            report.put("method", exchange.getRequestMethod());
            report.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
            report.put("bytes", body.length);
            body = report.toString().getBytes(StandardCharsets.UTF_8);
        }
        String status = exchange.getRequestHeaders().getFirst("X-Status");
        exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
        exchange.getResponseHeaders().add("Set-Cookie", "access_token=abc123; Path=/; HttpOnly; SameSite=Lax");
        exchange.getResponseHeaders().add("Set-Cookie", "refresh_token=def456; HttpOnly");
        exchange.sendResponseHeaders(
                status == null ? 200 : Integer.parseInt(status), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public String adminToken() {
        return "admin-token";
    }

    @Override
    public Credentials admin() {
        return new Credentials("admin", "admin@example.org", "secret");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
