package org.printyard.connectors.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagCodec;

/// Whatever the bytes are, the answer is a proposal or a refusal, and never anything else.
class TagFuzzTest {
    private static final long SEED = 20_251_121;
    private static final int RANDOM_TAGS = 20_000;
    private static final String JSON = """
            {"protocol":"openspool","version":"1.0","type":"PLA","color_hex":"FFAABB","min_temp":"220","weight":1e3}""";

    private final TagCodec formats = new TagFormats();

    private static List<byte[]> tags() {
        byte[] openPrintTag = Vector.bytes(Vector.OPENPRINTTAG_FULL);
        byte[] message = Ndef.message(OpenPrintTag.MEDIA_TYPE, openPrintTag);
        return List.of(
                openPrintTag,
                message,
                Ndef.type5(message),
                Vector.bytes(Vector.OPENPRINTTAG_COEXTRUDED),
                Vector.bytes(Vector.TIGERTAG),
                Vector.bytes(Vector.TIGERTAG_RAINBOW),
                Arrays.copyOf(Vector.bambu(Vector.BAMBU), BambuTag.CHIP_BYTES),
                Vector.utf8(JSON),
                Ndef.message(OpenSpool.MEDIA_TYPE, Vector.utf8(JSON)));
    }

    /// @return 1 if it was read, so that a test can tell that some were
    private int tryBoth(byte[] bytes) {
        formats.consumed(bytes, Grams.of(12)).fold(_ -> 1, _ -> 0);
        return formats.decode(bytes, null).fold(_ -> 1, _ -> 0);
    }

    @Test
    void everyTruncation() {
        for (byte[] tag : tags()) {
            assertThat(tryBoth(tag)).isOne();
            for (int length = 0; length < tag.length; length++) {
                tryBoth(Arrays.copyOf(tag, length));
            }
        }
    }

    @Test
    void everyFlippedBit() {
        for (byte[] tag : tags()) {
            int read = 0;
            for (int bit = 0; bit < tag.length * 8; bit++) {
                byte[] flipped = tag.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                read += tryBoth(flipped);
            }
            assertThat(read).as("most bits are colours, weights and names").isPositive();
        }
    }

    @Test
    void randomBytesBehindARealBeginning() {
        Random random = new Random(SEED);
        List<byte[]> tags = tags();
        for (int i = 0; i < RANDOM_TAGS; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            byte[] tag = tags.get(random.nextInt(tags.size()));
            int kept = Math.min(bytes.length, random.nextInt(tag.length));
            System.arraycopy(tag, 0, bytes, 0, kept);
            tryBoth(bytes);
        }
    }

    @Test
    void severalWrongBytes() {
        Random random = new Random(SEED + 1);
        List<byte[]> tags = tags();
        for (int i = 0; i < RANDOM_TAGS; i++) {
            byte[] tag = tags.get(random.nextInt(tags.size())).clone();
            for (int j = 0; j <= random.nextInt(6); j++) {
                tag[random.nextInt(tag.length)] = (byte) random.nextInt(256);
            }
            tryBoth(tag);
        }
    }
}
