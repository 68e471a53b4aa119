package org.printyard.dialects.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Problem.BadRequest;

/// A form with files, part by part as it arrives, in whatever order the client sends them. Holds one buffer, however
/// long the parts are. For one thread.
public final class Multipart {
    /// A form of ours has five.
    static final int PARTS = 64;

    /// Of all texts together.
    static final int TEXT_BYTES = 64 * 1024;

    /// Of one part.
    static final int HEADER_BYTES = 8 * 1024;

    /// As RFC 2046 has it.
    static final int BOUNDARY = 70;

    /// A client that does not hear why it is refused before it has sent its file gets so far.
    private static final long READ_ON_BYTES = 64L * 1024 * 1024;

    private static final int BUFFER = 64 * 1024;

    /// On average. A slicer on the slowest line sends more, and who sends a byte now and then would hold for days one
    /// of the few places that uploads have.
    static final int LEAST_BYTES_PER_SECOND = 4 * 1024;

    /// Before that nobody asks how quick it was.
    static final Duration GRACE = Duration.ofSeconds(60);

    private final InputStream stream;
    private final LongSupplier ticker;
    private final long begun;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private long received;
    private int at;
    private int end;
    private int parts;
    private int textBytes;
    private boolean inPart = true;
    private boolean done;

    /// @param fileName as the client calls the file, with slashes between folders; null if it is a text
    public record Part(String name, @Nullable String fileName) {}

    private Multipart(InputStream stream, String boundary, LongSupplier ticker) {
        this.stream = stream;
        this.ticker = ticker;
        begun = ticker.getAsLong();
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // So that the first delimiter looks like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /// @param ticker nanoseconds that only grow
    /// @throws Refused if the body says to be something else
    static Multipart of(@Nullable String contentType, InputStream stream, LongSupplier ticker) {
        if (contentType == null || !contentType.split(";", 2)[0].strip().equalsIgnoreCase("multipart/form-data")) {
            throw new Refused(new BadRequest("The body must be multipart/form-data"));
        }
        String boundary = HeaderParameters.find(contentType, "boundary").orElse("");
        if (boundary.isEmpty()
                || boundary.length() > BOUNDARY
                || !boundary.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new Refused(new BadRequest("The boundary of multipart/form-data must have 1 to 70 characters"));
        }
        return new Multipart(stream, boundary, ticker);
    }

    /// The next part; what was not read of the one before is passed over. Empty after the last.
    ///
    /// @throws Refused if the form is broken, ends too early or stalls
    public Optional<Part> next() {
        passOver();
        if (done) {
            return Optional.empty();
        }
        fill(2);
        if (buffer[at] == '-' && buffer[at + 1] == '-') {
            done = true;
            at = end;
            readOn();
            return Optional.empty();
        }
        if (++parts > PARTS) {
            throw new Refused(new BadRequest("A form has at most " + PARTS + " parts"));
        }
        inPart = true;
        return Optional.of(part(headers()));
    }

    private void passOver() {
        byte[] nowhere = new byte[8 * 1024];
        while (inPart && read(nowhere, 0, nowhere.length) >= 0) {
            continue;
        }
    }

    /// All bytes of a part, up to the empty line, one header to a line.
    private String headers() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The end of the delimiter's own line, which may have blanks before it.
        boolean first = true;
        boolean isEmpty = true;
        while (true) {
            fill(1);
            int c = buffer[at++];
            bytes.write(c);
            if (bytes.size() > HEADER_BYTES) {
                throw new Refused(new BadRequest("The headers of a part have at most " + HEADER_BYTES + " bytes"));
            }
            if (c == '\n') {
                if (isEmpty && !first) {
                    return decoded(bytes.toByteArray());
                }
                first = false;
                isEmpty = true;
            } else {
                isEmpty &= c == '\r';
            }
        }
    }

    private static Part part(String headers) {
        for (String line : headers.split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("Content-Disposition")) {
                String value = line.substring(colon + 1).strip();
                String name = HeaderParameters.find(value, "name").orElse(null);
                if (name != null && value.toLowerCase(Locale.ROOT).startsWith("form-data")) {
                    String fileName = HeaderParameters.findExtended(value, "filename")
                            .or(() -> HeaderParameters.find(value, "filename").map(Multipart::unescaped))
                            .map(file -> file.replace('\\', '/'))
                            .orElse(null);
                    return new Part(unescaped(name), fileName);
                }
            }
        }
        throw new Refused(new BadRequest("A part of the form does not say its name"));
    }

    /// What browsers and curl escape, and nothing else: a name may have percent signs of its own.
    private static String unescaped(String name) {
        return name.replaceAll("(?i)%0d", "\r").replaceAll("(?i)%0a", "\n").replace("%22", "\"");
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new Refused(new BadRequest("A part of the form has no valid UTF-8"));
        }
    }

    /// The whole of a part that is a short text.
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[1024];
        for (int count = read(piece, 0, piece.length); count >= 0; count = read(piece, 0, piece.length)) {
            textBytes += count;
            if (textBytes > TEXT_BYTES) {
                throw new Refused(new BadRequest("The texts of a form have at most " + TEXT_BYTES + " bytes"));
            }
            bytes.write(piece, 0, count);
        }
        return decoded(bytes.toByteArray());
    }

    /// Some bytes of the part; -1 at its end.
    public int read(byte[] into, int offset, int length) {
        if (!inPart) {
            return -1;
        }
        while (true) {
            int sure = sure();
            if (sure > at) {
                int count = Math.min(length, sure - at);
                System.arraycopy(buffer, at, into, offset, count);
                at += count;
                return count;
            }
            if (end - at >= delimiter.length && isDelimiter(at)) {
                at += delimiter.length;
                inPart = false;
                return -1;
            }
            fill(delimiter.length);
        }
    }

    /// Up to where nothing of the delimiter can be.
    private int sure() {
        int limit = end;
        for (int i = at; i < limit; i++) {
            if (buffer[i] == '\r') {
                int some = Math.min(delimiter.length, end - i);
                if (Arrays.equals(buffer, i, i + some, delimiter, 0, some)) {
                    return i;
                }
            }
        }
        return limit;
    }

    private boolean isDelimiter(int from) {
        return Arrays.equals(buffer, from, from + delimiter.length, delimiter, 0, delimiter.length);
    }

    /// Reads on until so many bytes are there.
    private void fill(int needed) {
        if (end - at >= needed) {
            return;
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        while (end < needed) {
            int count = receive(buffer, end, buffer.length - end);
            if (count < 0) {
                throw incomplete();
            }
            end += count;
        }
    }

    private int receive(byte[] into, int offset, int length) {
        try {
            int count = stream.read(into, offset, length);
            received += Math.max(count, 0);
            if (isTooSlow()) {
                throw new Refused(new Problem.TooSlow());
            }
            return count;
        } catch (IOException e) {
            throw e.getCause() instanceof TimeoutException ? new Refused(new Problem.TooSlow()) : incomplete();
        }
    }

    private boolean isTooSlow() {
        long nanos = ticker.getAsLong() - begun;
        return nanos > GRACE.toNanos()
                && received < TimeUnit.NANOSECONDS.toSeconds(nanos) * (double) LEAST_BYTES_PER_SECOND;
    }

    private static Refused incomplete() {
        return new Refused(new BadRequest("The form did not arrive whole"));
    }

    /// Takes what a client still sends that was refused: a connection that is closed on it takes our answer with it.
    public void readOn() {
        byte[] nowhere = new byte[8 * 1024];
        try {
            long left = READ_ON_BYTES;
            for (int count = 0; count >= 0 && left > 0; left -= count) {
                count = receive(nowhere, 0, nowhere.length);
            }
        } catch (Refused _) {
            // It has gone, waits for us, or takes too long.
        }
    }
}
