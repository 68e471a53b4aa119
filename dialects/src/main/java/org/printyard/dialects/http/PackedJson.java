package org.printyard.dialects.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A long JSON list that is answered again and again: worded once, a row at a time, and kept compressed, in a thirtieth
/// of its size. Clients that can decompress get it as it is kept.
public final class PackedJson {
    private final byte[] packed;
    private final long length;

    private PackedJson(byte[] packed, long length) {
        this.packed = packed;
        this.length = length;
    }

    /// @param wires a record for each row
    public static PackedJson ofList(Stream<?> wires) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        long length = 2;
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write('[');
            for (Iterator<?> rows = wires.iterator(); rows.hasNext(); ) {
                byte[] row = Json.write(rows.next());
                out.write(row);
                length += row.length;
                if (rows.hasNext()) {
                    out.write(',');
                    length++;
                }
            }
            out.write(']');
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return new PackedJson(packed.toByteArray(), length);
    }

    public Answer answer(Request request) {
        Answer answer =
                request.header("Accept-Encoding").filter(PackedJson::takesGzip).isPresent()
                        ? Answer.of(Answer.JSON, packed).with("Content-Encoding", "gzip")
                        : Answer.streamed(Answer.JSON, this::unpack).with("Content-Length", Long.toString(length));
        return answer.with("Vary", "Accept-Encoding");
    }

    private void unpack(OutputStream out) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            in.transferTo(out);
        }
    }

    private static boolean takesGzip(String accepted) {
        for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.replace(" ", "").split(";", 2);
            if (parts[0].equals("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
