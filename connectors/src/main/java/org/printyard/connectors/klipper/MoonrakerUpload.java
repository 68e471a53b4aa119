package org.printyard.connectors.klipper;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.printyard.connectors.klipper.wire.Message;
import org.printyard.connectors.klipper.wire.Value;
import org.printyard.connectors.transport.Outflow;
import org.printyard.connectors.transport.Timers;
import org.printyard.connectors.transport.Web;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// Sends a file to a Moonraker, which looks whether it is whole before it takes it.
///
/// @param keySentence what to say if it does not let us in
record MoonrakerUpload(
        KlipperAddress.Moonraker address, Map<String, String> headers, Web web, Timers timers, String keySentence) {
    /// That nothing is taken, or nothing answered once all is there: a Moonraker reads a file through first.
    static final Duration STALL = Duration.ofSeconds(60);

    private static final int LONGEST_ANSWER = 1024 * 1024;
    private static final String BOUNDARY = "printyard-7d1e0c5a9b3f4826";

    void send(Way.Upload upload) throws PrinterTrouble, InterruptedException {
        Outflow out = new Outflow(timers, STALL);
        CompletableFuture<HttpResponse<byte[]>> answer = web.send(request(upload, out), LONGEST_ANSWER);
        // One that says no does not read to the end.
        CompletableFuture<?> early = answer.whenComplete((_, _) -> out.breakOff());
        Runnable forget = upload.closing().call(() -> {
            out.breakOff();
            answer.cancel(true);
        });
        boolean complete = false;
        try {
            complete = write(upload, out, answer);
            HttpResponse<byte[]> response = timers.await(answer, STALL);
            judge(response);
        } catch (TimeoutException _) {
            throw new PrinterTrouble(
                    complete ? Kind.UNKNOWN : Kind.UNREACHABLE,
                    "The printer did not say within " + STALL.toSeconds() + " seconds whether it has the file");
        } catch (ExecutionException e) {
            throw new PrinterTrouble(
                    complete ? Kind.UNKNOWN : Kind.UNREACHABLE,
                    "The file was not sent: "
                            + Web.unreachable(address.base(), e.getCause()).reason());
        } finally {
            forget.run();
            out.breakOff();
            answer.cancel(true);
            early.cancel(true);
        }
    }

    /// @return true if all was handed over
    private boolean write(Way.Upload upload, Outflow out, CompletableFuture<HttpResponse<byte[]>> answer)
            throws PrinterTrouble, InterruptedException {
        try (out) {
            upload.content().writeTo(out);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (answer.isDone()) {
                return false;
            }
            throw new PrinterTrouble(Kind.UNREACHABLE, "The file was not sent: " + why(e));
        }
        return true;
    }

    private static String why(IOException e) {
        return "the printer takes nothing, or the file cannot be read ("
                + e.getClass().getSimpleName() + ")";
    }

    private HttpRequest request(Way.Upload upload, Outflow out) {
        String name = upload.name();
        int slash = name.lastIndexOf('/');
        String head = field("root", "gcodes")
                + field("checksum", upload.sha256())
                + (slash < 0 ? "" : field("path", name.substring(0, slash)))
                + "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name.substring(slash + 1).replace("\\", "\\\\").replace("\"", "\\\"")
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        HttpRequest.Builder request = HttpRequest.newBuilder(address.at("/server/files/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", "application/json")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                        content(upload, out),
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
        headers.forEach(request::header);
        return request.build();
    }

    private static HttpRequest.BodyPublisher content(Way.Upload upload, Outflow out) {
        long size = upload.content().size();
        return size == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(out::inflow), size);
    }

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private void judge(HttpResponse<byte[]> response) throws PrinterTrouble {
        int status = response.statusCode();
        Value body = Message.body(response.body());
        if (status == 201 || status == 200) {
            Value wrapped = body.get("result");
            if (body.get("item").isObject() || wrapped.get("item").isObject()) {
                return;
            }
            throw new PrinterTrouble(Kind.UNKNOWN, "The printer's answer to the file makes no sense");
        }
        if (status == 401) {
            throw new PrinterTrouble(Kind.REFUSED, keySentence);
        }
        String message = Texts.shown(body.get("error").get("message"));
        throw new PrinterTrouble(Kind.REFUSED, message == null ? usual(status) : usual(status) + ": " + message);
    }

    private static String usual(int status) {
        String known =
                switch (status) {
                    case 403 -> "The printer does not take the file, because it prints it now";
                    case 413 -> "The file is too large for the printer's Moonraker";
                    case 422 -> "The file was damaged on its way";
                    case 507 -> "The printer has no room for the file";
                    default -> null;
                };
        return known == null ? "The printer does not take the file (status " + status + ")" : known;
    }

    @Override
    public String toString() {
        return "MoonrakerUpload[" + address + "]";
    }
}
