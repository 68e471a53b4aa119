package org.printyard.conformance.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.conformance.faults.Await;
import org.printyard.connectors.spoolmandb.SpoolmanDb;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.ReferenceUnavailable;
import org.printyard.engine.inventory.References;

/// A published catalogue, from servers that are slow, broken, malicious or away.
class WebCatalogueTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-01-02T12:00:00Z"));

    @TempDir
    private Path data;

    private final CatalogueServer server = new CatalogueServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private ReferenceSource source() {
        return SpoolmanDb.at(server.address(), data.resolve("catalogue"), NOON, System::nanoTime);
    }

    private ReferenceCatalogue first() throws InterruptedException {
        server.publish(Invented.list(20), Invented.MATERIALS);
        return source().read().orElseThrow();
    }

    @Test
    void anEditionIsRead() throws Exception {
        ReferenceCatalogue read = first();

        assertThat(read.filaments()).hasSize(20);
        assertThat(read.materials()).hasSize(2);
        assertThat(read.origin().readAt()).isEqualTo(NOON.instant());
        assertThat(read.origin().from()).isEqualTo(server.address().toString());
        assertThat(read.origin().dropped()).isZero();
    }

    @Test
    void afterARestartItIsThereWithoutAnybody() throws Exception {
        ReferenceCatalogue read = first();
        server.close();

        ReferenceSource again = source();

        assertThat(again.recall()).contains(read);
        assertThatThrownBy(again::read).isInstanceOf(ReferenceUnavailable.class);
        assertThat(source().recall()).contains(read);
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() throws Exception {
        first();
        ReferenceSource again = source();
        assertThat(again.recall()).isPresent();

        assertThat(again.read()).isEmpty();
        assertThat(server.asked()).hasSize(4);

        server.publish(Invented.list(21), Invented.MATERIALS);
        assertThat(again.read().orElseThrow().filaments()).hasSize(21);
        assertThat(source().recall().orElseThrow().filaments()).hasSize(21);
        assertThat(again.read()).isEmpty();
    }

    @Test
    void theSameContentWithoutATagIsTheSame() throws Exception {
        first();
        byte[] same = Invented.list(20).getBytes(StandardCharsets.UTF_8);
        server.on("/db/filaments.json", "200 OK", "", same);
        ReferenceSource again = source();
        assertThat(again.recall()).isPresent();

        assertThat(again.read()).isEmpty();
    }

    @Test
    void compressedOrRedirectedItIsTheSame() throws Exception {
        ReferenceCatalogue plain = first();
        server.on("/db/filaments.json", "302 Found", "Location: elsewhere.json\r\n", new byte[0]);
        server.on(
                "/db/elsewhere.json",
                "200 OK",
                "Content-Encoding: gzip\r\n",
                zipped(Invented.list(20).getBytes(StandardCharsets.UTF_8), 1));

        assertThat(source().read().orElseThrow()).isEqualTo(plain);
    }

    @Test
    void withoutMaterialsOursStay() throws Exception {
        server.on("/db/filaments.json", "200 OK", "", Invented.list(20).getBytes(StandardCharsets.UTF_8));

        assertThat(source().read().orElseThrow().materials()).hasSizeGreaterThan(10);
    }

    @Test
    void anotherAddressHasAnotherEdition() throws Exception {
        first();

        assertThat(SpoolmanDb.at(server.address().resolve("/other/"), data.resolve("catalogue"), NOON, System::nanoTime)
                        .recall())
                .isEmpty();
    }

    /// What a server can do instead of giving an edition.
    enum Fault {
        BROKEN,
        MISSING,
        NO_JSON,
        NO_LIST,
        NO_ENTRY,
        ENDS_IN_ITS_MIDDLE,
        ARRIVES_IN_PART,
        GOES_ON,
        TOO_MANY_WRONG,
        DEEP,
        ONE_ENORMOUS_ENTRY,
        LARGE,
        LARGE_WHEN_UNPACKED,
        REDIRECTS_TO_A_FILE,
        REDIRECTS_FOR_EVER,
        REDIRECTS_NOWHERE,
        NOTHING_CHANGED_UNASKED,
        NO_HTTP
    }

    @ParameterizedTest
    @EnumSource
    void whateverComesWhatWasThereStays(Fault fault) throws Exception {
        ReferenceCatalogue before = first();
        arrange(fault);

        assertThatThrownBy(source()::read)
                .isInstanceOf(ReferenceUnavailable.class)
                .message()
                .doesNotContain("<secret>");

        assertThat(source().recall()).contains(before);
        try (Stream<Path> kept = Files.list(data.resolve("catalogue"))) {
            assertThat(kept).as("nothing else is left").hasSize(3);
        }
    }

    private void arrange(Fault fault) {
        String file = "/db/filaments.json";
        switch (fault) {
            case BROKEN -> server.on(file, "500 <secret>", "", bytes("<secret>"));
            case MISSING -> server.on(file, "404 Not Found", "", bytes("<secret>"));
            case NO_JSON -> server.on(file, "200 OK", "", bytes("<html><secret></html>"));
            case NO_LIST -> server.on(file, "200 OK", "", bytes("{\"<secret>\": 1}"));
            case NO_ENTRY -> server.on(file, "200 OK", "", bytes("[]"));
            case ENDS_IN_ITS_MIDDLE ->
                server.on(file, "200 OK", "", bytes(Invented.list(20).substring(0, 900)));
            case ARRIVES_IN_PART ->
                server.on(
                        file,
                        (_, out) -> CatalogueServer.write(
                                out, "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + Invented.list(20)));
            case GOES_ON -> server.on(file, "200 OK", "", bytes(Invented.list(20) + "[]"));
            case TOO_MANY_WRONG ->
                server.on(file, "200 OK", "", bytes(Invented.list(17, "1", "2", "{\"name\": \"<secret>\"}")));
            case DEEP -> server.on(file, "200 OK", "", bytes(Invented.list(20, "[".repeat(100) + "]".repeat(100))));
            case ONE_ENORMOUS_ENTRY ->
                server.on(file, "200 OK", "", bytes(Invented.list(20, "[" + "1,".repeat(100_000) + "1]")));
            case LARGE ->
                server.on(file, (_, out) -> {
                    CatalogueServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[");
                    writeBlanks(out, 33);
                });
            case LARGE_WHEN_UNPACKED -> server.on(file, "200 OK", "Content-Encoding: gzip\r\n", zippedBlanks());
            case REDIRECTS_TO_A_FILE -> server.on(file, "302 Found", "Location: file:///etc/passwd\r\n", bytes(""));
            case REDIRECTS_FOR_EVER -> server.on(file, "302 Found", "Location: filaments.json\r\n", bytes(""));
            case REDIRECTS_NOWHERE -> server.on(file, "302 Found", "Location: http://<secret>\r\n", bytes(""));
            case NOTHING_CHANGED_UNASKED -> server.on(file, "304 Not Modified", "", bytes(""));
            case NO_HTTP -> server.on(file, (_, out) -> CatalogueServer.write(out, "<secret>\r\n\r\n"));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void writeBlanks(OutputStream out, int megabytes) throws IOException {
        byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < megabytes; i++) {
            out.write(blanks);
        }
    }

    private static byte[] zippedBlanks() {
        return zipped(" ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8), 33);
    }

    private static byte[] zipped(byte[] bytes, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return packed.toByteArray();
    }

    @Test
    void whatIsDamagedOnTheDiskIsReadAnew() throws Exception {
        ReferenceCatalogue before = first();
        List<Path> files;
        try (Stream<Path> kept = Files.list(data.resolve("catalogue"))) {
            files = kept.toList();
        }
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            Files.write(file, bytes("[]"));
            assertThat(source().recall()).as(file.toString()).isEmpty();
            Files.write(file, content);
        }
        assertThat(source().recall()).contains(before);
        Files.write(data.resolve("catalogue").resolve("edition.properties"), bytes("filaments.file=../../x\n"));
        assertThat(source().recall()).isEmpty();
        assertThat(source().read()).contains(before);
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() {
        server.on("/db/filaments.json", server.stalling(new CountDownLatch(1)));
        AtomicLong asked = new AtomicLong();
        long almostAll = Duration.ofSeconds(120).minusMillis(100).toNanos();
        ReferenceSource source = SpoolmanDb.at(
                server.address(), data.resolve("catalogue"), NOON, () -> asked.getAndIncrement() == 0 ? 0 : almostAll);

        assertThatThrownBy(source::read)
                .isInstanceOf(ReferenceUnavailable.class)
                .hasMessageContaining("120 s");
    }

    @Test
    void aStopWaitsForNobody() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        server.on("/db/filaments.json", server.stalling(begun));
        References references = new References(source(), Duration.ofHours(1), NOON, new Random(1));
        references.refreshIfDue();
        begun.await();

        assertThat(references.status().reading()).isTrue();
        // Far less than the two minutes it may take.
        assertTimeoutPreemptively(Duration.ofSeconds(20), references::close);
        Await.until("it was given up", Duration.ofSeconds(20), () -> !references
                .status()
                .reading());
        // Whatever was on its way to the disk: nobody writes there any more.
        assertThat(data.resolve("catalogue")).isEmptyDirectory();
    }
}
