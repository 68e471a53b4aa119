package org.printyard.dialects.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=xyz";
    private static final int ROUNDS = 2_000;

    private record Whole(String name, Optional<String> fileName, String bytes) {}

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<Whole> read(String type, InputStream body, int piece) {
        Multipart form = Multipart.of(type, body, () -> 0);
        List<Whole> parts = new ArrayList<>();
        for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] some = new byte[piece];
            for (int count = form.read(some, 0, piece); count >= 0; count = form.read(some, 0, piece)) {
                bytes.write(some, 0, count);
            }
            parts.add(new Whole(
                    part.get().name(),
                    Optional.ofNullable(part.get().fileName()),
                    bytes.toString(StandardCharsets.ISO_8859_1)));
        }
        assertThat(form.next()).isEmpty();
        return parts;
    }

    private static String named(String disposition) {
        return "--xyz\nContent-Disposition: " + disposition + "\n\nG1\n--xyz--\n";
    }

    private static Problem problem(String type, String body) {
        try {
            read(type, stream(body), 100);
        } catch (Refused e) {
            return e.problem();
        }
        throw new AssertionError("was taken");
    }

    @Test
    void partsComeInTheOrderOfTheClient() {
        String body = "before\n--xyz\nContent-Type: text/plain\ncontent-disposition: FORM-DATA; name=file;"
                + " filename=a.gcode\n\nG1\nG2\n\n--xyz  \nContent-Disposition: form-data; name=\"path\"\n\n\n--xyz--\nafter";

        assertThat(read(TYPE, stream(body), 3))
                .containsExactly(
                        new Whole("file", Optional.of("a.gcode"), "G1\r\nG2\r\n"),
                        new Whole("path", Optional.empty(), ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "form-data; name=\"file\"; filename=\"Würfel 日本.gcode\" | Würfel 日本.gcode",
                "form-data; name=\"file\"; filename=\"a%22b.gcode\" | a\"b.gcode",
                "form-data; name=\"file\"; filename=\"a\\\"b.gcode\" | a\"b.gcode",
                "form-data; name=\"file\"; filename=\"%41%2e%2F.gcode\" | %41%2e%2F.gcode",
                "form-data; name=\"file\"; filename=\"dir\\a.gcode\" | dir/a.gcode",
                "form-data; name=\"file\"; filename=\"a;b=c.gcode\" | a;b=c.gcode",
                "form-data; name=\"file\"; filename=\"\" | ``",
                "form-data; filename=\"a.gcode\"; name=\"file\" | a.gcode",
                "form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''%C3%BC%20.gcode | ü .gcode",
                "form-data; name=\"file\"; filename=\"x\"; filename*=UTF-8''%C | x"
            })
    void namesAreThoseOfTheClient(String disposition, String name) {
        assertThat(read(TYPE, stream(named(disposition)), 9))
                .containsExactly(new Whole("file", Optional.of(name), "G1"));
    }

    @Test
    void lineEndsInANameAreDecodedSoThatTheyCanBeRefused() {
        assertThat(read(TYPE, stream(named("form-data; name=\"f\"; filename=\"a%0d%0Ab\"")), 9)
                        .getFirst()
                        .fileName())
                .contains("a\r\nb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--xyz",
                "--xyz\n",
                "--xyz--x\nno headers",
                "--xyz\nContent-Disposition: form-data; name=\"a\"\n",
                "--xyz\nContent-Disposition: form-data; name=\"a\"\n\nG1",
                "--xyz\nContent-Disposition: form-data; name=\"a\"\n\nG1\n--xy",
                "--xyz\nContent-Disposition: form-data; name=\"a\"\n\nG1\n--xyz",
                "--xyz\nContent-Disposition: form-data\n\nG1\n--xyz--",
                "--xyz\nContent-Disposition: attachment; name=\"a\"\n\nG1\n--xyz--",
                "--xyz\nContent-Type: text/plain\n\nG1\n--xyz--",
                "nothing of a form"
            })
    void isNoForm(String body) {
        if (body.startsWith("--xyz--x")) {
            assertThat(read(TYPE, stream(body), 9)).isEmpty();
        } else {
            assertThat(problem(TYPE, body)).isInstanceOf(Problem.BadRequest.class);
        }
    }

    @Test
    void aBoundaryHasALimit() {
        String longest = "b".repeat(70);
        String body = "--" + longest + "--";
        assertThat(read("multipart/form-data; boundary=" + longest, stream(body), 9))
                .isEmpty();
        assertThat(problem("multipart/form-data; boundary=b" + longest, "--b" + longest + "--"))
                .isInstanceOf(Problem.BadRequest.class);
        assertThat(problem("multipart/form-data", body)).isInstanceOf(Problem.BadRequest.class);
        assertThat(problem("multipart/form-data; boundary=\"\"", body)).isInstanceOf(Problem.BadRequest.class);
        assertThat(problem("multipart/mixed; boundary=" + longest, body)).isInstanceOf(Problem.BadRequest.class);
    }

    private static String parts(int count) {
        return "--xyz\nContent-Disposition: form-data; name=\"a\"\n\n1\n".repeat(count) + "--xyz--";
    }

    @Test
    void aFormHasOnlySoManyParts() {
        assertThat(read(TYPE, stream(parts(Multipart.PARTS)), 9)).hasSize(Multipart.PARTS);
        assertThat(problem(TYPE, parts(Multipart.PARTS + 1))).isInstanceOf(Problem.BadRequest.class);
    }

    @Test
    void aPartHasOnlySoLongHeaders() {
        assertThat(read(TYPE, stream(named("form-data; name=\"" + "a".repeat(8_000) + "\"")), 9))
                .hasSize(1);
        assertThat(problem(TYPE, named("form-data; name=\"" + "a".repeat(8_192) + "\"")))
                .isInstanceOf(Problem.BadRequest.class);
    }

    @Test
    void textsHaveALimitTogether() {
        String half =
                "--xyz\nContent-Disposition: form-data; name=\"a\"\n\n" + "a".repeat(Multipart.TEXT_BYTES / 2) + "\n";
        Multipart enough = Multipart.of(TYPE, stream(half + half + "--xyz--"), () -> 0);
        Multipart tooMuch = Multipart.of(TYPE, stream(half + half + half + "--xyz--"), () -> 0);
        for (int i = 0; i < 2; i++) {
            assertThat(enough.next()).isPresent();
            assertThat(enough.text()).hasSize(Multipart.TEXT_BYTES / 2);
            assertThat(tooMuch.next()).isPresent();
            assertThat(tooMuch.text()).hasSize(Multipart.TEXT_BYTES / 2);
        }
        assertThat(enough.next()).isEmpty();
        assertThat(tooMuch.next()).isPresent();
        assertThatThrownBy(tooMuch::text).isInstanceOf(Refused.class);
    }

    @Test
    void aTextIsUtf8() {
        Multipart form = Multipart.of(
                TYPE,
                new ByteArrayInputStream("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u00ff\r\n--xyz--"
                        .getBytes(StandardCharsets.ISO_8859_1)),
                () -> 0);
        assertThat(form.next()).isPresent();
        assertThatThrownBy(form::text).isInstanceOf(Refused.class);
    }

    /// As the HTTP server tells it that no byte came for too long.
    @Test
    void aClientThatStallsIsTooSlow() {
        InputStream stalled = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(new TimeoutException("idle"));
            }
        };
        assertThatThrownBy(() -> Multipart.of(TYPE, stalled, () -> 0).next())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isInstanceOf(Problem.TooSlow.class));
    }

    /// Of which each comes before the server calls the connection idle.
    @Test
    void aClientThatSendsAByteNowAndThenIsTooSlow() {
        long grace = Multipart.GRACE.toSeconds();
        // A few bytes are awaited together.
        assertThat(sendFor(grace - 10, 1)).as("nobody asks so early").isBetween(grace - 10, grace);
        assertThat(sendFor(grace + 100, Multipart.LEAST_BYTES_PER_SECOND)).isEqualTo(grace + 100);
        assertThatThrownBy(() -> sendFor(grace + 100, Multipart.LEAST_BYTES_PER_SECOND - 1))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isInstanceOf(Problem.TooSlow.class));
    }

    /// @return the seconds in which something came
    private static long sendFor(long seconds, int bytesPerSecond) {
        byte[] head = "--xyz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        AtomicLong second = new AtomicLong();
        InputStream drips = new InputStream() {
            private int at;

            @Override
            public int read(byte[] into, int offset, int length) {
                if (at < head.length) {
                    into[offset] = head[at++];
                    return 1;
                }
                Arrays.fill(into, offset, offset + bytesPerSecond, (byte) 'G');
                second.incrementAndGet();
                return bytesPerSecond;
            }

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }
        };
        Multipart form = Multipart.of(TYPE, drips, () -> TimeUnit.SECONDS.toNanos(second.get()));
        assertThat(form.next()).isPresent();
        byte[] piece = new byte[64 * 1024];
        while (second.get() < seconds) {
            form.read(piece, 0, piece.length);
        }
        return second.get();
    }

    /// Bytes that look like the delimiter and are not, cut into pieces of any length.
    @Test
    void everyByteArrivesHoweverItIsCut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            "\r", "\n", "\r\n", "-", "--", "\r\n--", "\r\n--xy", "--xyz", "\r\n--xyy", "a", "\r\r\n--x", "G1 X1\r\n"
        };
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder content = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                content.append(pieces[random.nextInt(pieces.length)]);
            }
            String bytes = content.toString().replace("\r\n--xyz", "\r\n-xyz");
            String body = "--xyz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\n" + bytes
                    + "\r\n--xyz\r\nContent-Disposition: form-data; name=\"c\"\r\n\r\nd\r\n--xyz--\r\n";
            InputStream cut = cut(body.getBytes(StandardCharsets.ISO_8859_1), random);

            assertThat(read(TYPE, cut, 1 + random.nextInt(20)))
                    .as("seed %d, round %d", seed, round)
                    .containsExactly(new Whole("a", Optional.of("b"), bytes), new Whole("c", Optional.empty(), "d"));
        }
    }

    /// Whatever comes, it ends: as a form or as a refusal.
    @Test
    void noiseIsRefusedOrRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] words = {
            "--xyz",
            "--",
            "\r\n",
            "\n",
            "\r",
            "Content-Disposition: form-data; name=\"",
            "a",
            "\"",
            ";",
            "filename=",
            "\\",
            "\u00ff"
        };
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? "--xyz\r\n" : "");
            for (int i = random.nextInt(40); i > 0; i--) {
                body.append(words[random.nextInt(words.length)]);
            }
            try {
                read(TYPE, cut(body.toString().getBytes(StandardCharsets.ISO_8859_1), random), 7);
            } catch (Refused e) {
                assertThat(e.problem()).as("seed %d, round %d", seed, round).isInstanceOf(Problem.BadRequest.class);
            }
        }
    }

    private static InputStream cut(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(12)));
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=2-4, 2, 3",
        "bytes=2-, 2, 8",
        "bytes=-3, 7, 3",
        "bytes=-30, 0, 10",
        "bytes=2-999999999999999999, 2, 8",
        "bytes=10-, 10, 0",
        "bytes=-0, 10, 0"
    })
    void aRangeOfTenBytes(String header, long from, long length) {
        assertThat(ByteRange.parse(header, 10)).contains(new ByteRange(from, length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=-", "bytes=4-2", "bytes=0-1,3-4", "lines=1-2", "bytes", "bytes=1-9999999999999999999", ""
            })
    void isNoRange(String header) {
        assertThat(ByteRange.parse(header, 10)).isEmpty();
    }
}
