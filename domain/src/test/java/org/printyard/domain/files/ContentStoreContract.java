package org.printyard.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of contents does.
public abstract class ContentStoreContract {
    /// SHA-256 of `G1 X1`, from `sha256sum`.
    private static final ContentHash KNOWN =
            new ContentHash("6f1febdda7724a284d20ad4d8aae10a06668013b9eaeebe98608d9945ef6e427");

    private static final Duration HOUR = Duration.ofHours(1);

    protected Instant now = Instant.parse("2026-03-01T12:00:00Z");
    protected ContentStore contents;

    protected abstract ContentStore open(InstantSource clock);

    @BeforeEach
    void openContents() {
        contents = open(() -> now);
    }

    protected Content keep(String text) {
        try (ContentStore.Draft draft = written(text)) {
            Content content = draft.seal();
            draft.keep();
            return content;
        }
    }

    private ContentStore.Draft written(String text) {
        ContentStore.Draft draft = contents.begin();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            draft.write(bytes, at, 1);
        }
        return draft;
    }

    private String textOf(ContentHash hash) throws IOException {
        try (ContentStore.Reading reading = contents.open(hash).orElseThrow()) {
            byte[] bytes = new byte[(int) reading.size()];
            for (int at = 0; at < bytes.length; ) {
                int read = reading.read(at, bytes, at, bytes.length - at);
                assertThat(read).isPositive();
                at += read;
            }
            assertThat(reading.read(bytes.length, new byte[1], 0, 1)).isEqualTo(-1);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private List<ContentHash> listed(Instant keptBefore) {
        List<ContentHash> all = new ArrayList<>();
        contents.list(keptBefore, all::addAll);
        return all;
    }

    @Test
    void whatIsKeptIsFoundByItsHash() throws IOException {
        Content content = keep("G1 X1");

        assertThat(content).isEqualTo(new Content(KNOWN, 5));
        assertThat(textOf(KNOWN)).isEqualTo("G1 X1");
    }

    @Test
    void nothingIsAContentToo() throws IOException {
        assertThat(textOf(keep("").hash())).isEmpty();
    }

    @Test
    void fromAnyPlaceOn() throws IOException {
        try (ContentStore.Reading reading =
                contents.open(keep("0123456789").hash()).orElseThrow()) {
            byte[] some = new byte[8];
            int read = reading.read(7, some, 2, 6);

            assertThat(read).isEqualTo(3);
            assertThat(new String(some, 2, 3, StandardCharsets.UTF_8)).isEqualTo("789");
        }
    }

    @Test
    void aDraftThatIsNotKeptIsNotThere() {
        try (ContentStore.Draft draft = written("G1 X1")) {
            draft.seal();
        }

        assertThat(contents.open(KNOWN)).isEmpty();
        assertThat(listed(now.plus(HOUR))).isEmpty();
    }

    @Test
    void aSealedDraftCanBeReadBeforeItIsKept() throws IOException {
        try (ContentStore.Draft draft = written("G1 X1")) {
            draft.seal();
            try (ContentStore.Reading reading = draft.read()) {
                assertThat(reading.size()).isEqualTo(5);
            }
            assertThat(contents.open(KNOWN)).isEmpty();
        }
    }

    @Test
    void theSameTwiceIsThereOnce() throws IOException {
        keep("G1 X1");
        keep("G1 X1");

        assertThat(listed(now.plus(HOUR))).containsExactly(KNOWN);
        assertThat(textOf(KNOWN)).isEqualTo("G1 X1");
    }

    @Test
    void whatIsOldIsRemoved() {
        keep("G1 X1");
        Instant before = now;
        now = now.plus(HOUR);

        assertThat(contents.removeUnless(KNOWN, before)).isFalse();
        assertThat(contents.removeUnless(KNOWN, before.plusMillis(1))).isTrue();
        assertThat(contents.open(KNOWN)).isEmpty();
        assertThat(contents.removeUnless(KNOWN, before.plusMillis(1))).isFalse();
    }

    @Test
    void whatWasKeptAgainStays() {
        keep("G1 X1");
        now = now.plus(HOUR);
        keep("G1 X1");

        assertThat(listed(now)).isEmpty();
        assertThat(contents.removeUnless(KNOWN, now)).isFalse();
        assertThat(contents.open(KNOWN)).isPresent();
    }

    @Test
    void whatIsBeingReadIsReadToItsEndAfterItWasRemoved() throws IOException {
        keep("G1 X1");
        try (ContentStore.Reading reading = contents.open(KNOWN).orElseThrow()) {
            assertThat(contents.removeUnless(KNOWN, now.plus(HOUR))).isTrue();
            assertThat(reading.read(0, new byte[5], 0, 5)).isEqualTo(5);
        }
    }
}
