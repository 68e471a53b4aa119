package org.printyard.simulators.klipper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// `POST /server/files/upload`: straight to the disk.
final class Upload {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int UNPROCESSABLE = 422;

    /// Moonraker's usual bound.
    private static final long LARGEST_BYTES = 1024L * 1024 * 1024;

    private static final int LONGEST_FIELD_BYTES = 4096;

    private final Printer printer;

    Upload(Printer printer) {
        this.printer = printer;
    }

    void take(Request request, MoonrakerHttp.Exchange exchange) throws IOException {
        Faults faults = printer.faults();
        faults.awaitEnd(Fault.SLOW_UPLOAD);
        if (faults.has(Fault.UPLOAD_DISK_FULL)) {
            exchange.error(500, "[Errno 28] No space left on device");
            return;
        }
        if (faults.has(Fault.UPLOAD_FORBIDDEN)) {
            exchange.error(FORBIDDEN, "File is loaded, upload not permitted");
            return;
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.startsWith("multipart/form-data")) {
            exchange.error(BAD_REQUEST, "No file name specified in upload form");
            return;
        }
        Path pieces = Files.createTempDirectory("klipper-upload");
        MultiPartConfig limits = new MultiPartConfig.Builder()
                .location(pieces)
                .maxSize(LARGEST_BYTES)
                .maxPartSize(LARGEST_BYTES)
                .maxMemoryPartSize(LONGEST_FIELD_BYTES)
                .build();
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(request, request, type, limits)) {
            store(parts, request, exchange);
        } finally {
            Files.deleteIfExists(pieces);
        }
    }

    private void store(MultiPartFormData.Parts parts, Request request, MoonrakerHttp.Exchange exchange)
            throws IOException {
        MultiPart.Part file = parts.getFirst("file");
        String name = file == null ? null : file.getFileName();
        if (file == null || name == null || name.isBlank()) {
            exchange.error(BAD_REQUEST, "No file name specified in upload form");
            return;
        }
        String root = field(parts, "root");
        if (root != null && !root.equals("gcodes")) {
            exchange.error(BAD_REQUEST, "Invalid root request: " + root);
            return;
        }
        String folder = field(parts, "path");
        String relative = folder == null || folder.isBlank() ? name : folder + "/" + name;
        Optional<Path> found = printer.gcodes().find(relative);
        if (found.isEmpty()) {
            exchange.error(BAD_REQUEST, "Path is not in the root: " + relative);
            return;
        }
        Path target = found.get();
        synchronized (printer) {
            if (printer.moonraker().files().isPrinted(target)) {
                exchange.error(FORBIDDEN, "File is loaded, upload not permitted");
                return;
            }
        }
        Files.createDirectories(target.getParent());
        Path written = Files.createTempFile(target.getParent(), ".upload", "");
        String checksum = field(parts, "checksum");
        String actual = write(file, written);
        if (checksum != null && !actual.equalsIgnoreCase(checksum.strip())) {
            Files.delete(written);
            exchange.error(UNPROCESSABLE, "File checksum mismatch");
            return;
        }
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        synchronized (printer) {
            done(target, Objects.equals(field(parts, "print"), "true"), request, exchange);
        }
    }

    private static @Nullable String field(MultiPartFormData.Parts parts, String name) {
        MultiPart.Part part = parts.getFirst(name);
        return part == null ? null : part.getContentAsString(StandardCharsets.UTF_8);
    }

    /// @return the SHA-256 of what was written
    private static String write(MultiPart.Part part, Path to) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in =
                            new DigestInputStream(Content.Source.asInputStream(part.createContentSource()), digest);
                    OutputStream out = Files.newOutputStream(to)) {
                in.transferTo(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void done(Path target, boolean print, Request request, MoonrakerHttp.Exchange exchange) {
        ObjectNode answer = Json.object();
        ObjectNode item = printer.moonraker().files().item(target);
        answer.set("item", item);
        answer.put("print_started", false).put("print_queued", false).put("action", "create_file");
        if (print && printer.klippy().state() == Klippy.State.READY) {
            printer.moonraker().start(item.path("path").asText(), new Reply() {
                @Override
                public void result(JsonNode result) {
                    answer.put("print_started", true);
                }

                @Override
                public void error(int status, String message) {}
            });
        }
        ObjectNode change = Json.object().put("action", "create_file");
        change.set("item", item);
        printer.moonraker().tell("filelist_changed", change);
        exchange.created(
                answer,
                "http://" + request.getHttpURI().getAuthority() + "/server/files/gcodes/"
                        + item.path("path").asText());
    }
}
