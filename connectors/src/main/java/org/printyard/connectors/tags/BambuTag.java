package org.printyard.connectors.tags;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.tags.wire.TagJson;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagProposal;

/// The tags on Bambu Lab's spools: blocks of 16 bytes, little-endian. The keys that open the chip are its reader's
/// affair, and the signature is not looked at.
final class BambuTag {
    static final int CHIP_BYTES = 1_024;

    private static final int BLOCK = 16;
    private static final int BLOCKS = CHIP_BYTES / BLOCK;

    /// Those after it are the signature.
    private static final int LAST_DATA_BLOCK = 16;

    private static final Pattern BLOCK_NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern BLOCK_HEX = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final Pattern MATERIAL = Pattern.compile("GF[A-Z0-9]{1,6}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})_(\\d{1,2})_(\\d{1,2})(_.*)?");

    private final byte[] bytes;

    private BambuTag(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A dump of the whole chip; empty if it is none of Bambu Lab's.
    static Optional<BambuTag> find(byte[] bytes) {
        if (bytes.length != CHIP_BYTES) {
            return Optional.empty();
        }
        BambuTag tag = new BambuTag(bytes);
        return MATERIAL.matcher(tag.text(1, 8, 8)).matches()
                        && !tag.text(2, 0, BLOCK).isEmpty()
                ? Optional.of(tag)
                : Optional.empty();
    }

    /// Blocks as text by their numbers, as tools for such chips write them: some may be missing.
    static Optional<BambuTag> find(TagJson json) {
        Map<String, String> blocks = json.object("blocks");
        byte[] bytes = new byte[CHIP_BYTES];
        blocks.forEach((number, hex) -> {
            String digits = hex.replace(" ", "");
            if (BLOCK_NUMBER.matcher(number).matches()
                    && Integer.parseInt(number) < BLOCKS
                    && BLOCK_HEX.matcher(digits).matches()) {
                System.arraycopy(HexFormat.of().parseHex(digits), 0, bytes, Integer.parseInt(number) * BLOCK, BLOCK);
            }
        });
        return find(bytes);
    }

    Reading decode() {
        Reading reading = new Reading(TagFormat.BAMBU);
        reading.maker = "Bambu Lab";
        reading.id(TagProposal.UID, Reading.hex(Arrays.copyOf(bytes, 4)));
        reading.id(TagProposal.TRAY, Reading.hex(Arrays.copyOfRange(bytes, 9 * BLOCK, 10 * BLOCK)));
        reading.id("variant", text(1, 0, 8));
        reading.id("material", text(1, 8, 8));
        reading.material = Reading.text(text(2, 0, BLOCK));
        String detailed = Reading.text(text(4, 0, BLOCK));
        reading.name = detailed;
        if (detailed != null && reading.material != null && detailed.startsWith(reading.material + " ")) {
            reading.modifier = Reading.text(detailed.substring(reading.material.length()));
        }
        colours(reading);
        reading.full = reading.grams("weight", said(5, 4));
        reading.diameter(diameter());
        reading.dry(said(6, 0), number(6, 2) * 60);
        reading.bed = reading.range("bed temperature", said(6, 6), null);
        reading.nozzle = reading.range("nozzle temperature", said(6, 10), said(6, 8));
        reading.manufacturedOn = date(reading);
        if (isUnread(LAST_DATA_BLOCK)) {
            reading.warn("Block 16, which tells of further colours, is empty or was not read");
        }
        return reading;
    }

    private void colours(Reading reading) {
        if (!isUnread(5)) {
            reading.colour(Reading.hex(Arrays.copyOfRange(bytes, 5 * BLOCK, 5 * BLOCK + 4)));
        }
        // Its colours have their bytes the other way round.
        if (number(16, 0) == 2 && number(16, 2) > 1) {
            byte[] second = Arrays.copyOfRange(bytes, 16 * BLOCK + 4, 16 * BLOCK + 8);
            reading.colour(Reading.hex(new byte[] {second[3], second[2], second[1], second[0]}));
        }
    }

    /// Descriptions differ in how wide the number is.
    private @Nullable BigDecimal diameter() {
        ByteBuffer block = ByteBuffer.wrap(bytes, 5 * BLOCK + 8, 8).order(ByteOrder.LITTLE_ENDIAN);
        float narrow = block.getFloat(5 * BLOCK + 8);
        double wide = block.getDouble(5 * BLOCK + 8);
        if (narrow >= 0.5 && narrow <= 5) {
            return new BigDecimal(Float.toString(narrow));
        }
        return wide >= 0.5 && wide <= 5 ? BigDecimal.valueOf(wide) : null;
    }

    private @Nullable LocalDate date(Reading reading) {
        String text = text(12, 0, BLOCK);
        var match = DATE.matcher(text);
        try {
            if (match.matches()) {
                return LocalDate.of(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        Integer.parseInt(match.group(3)));
            }
        } catch (DateTimeException _) {
            // As any other text that is no date.
        }
        if (!text.isEmpty()) {
            reading.warn("The day it was made is none");
        }
        return null;
    }

    private boolean isUnread(int block) {
        for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// Up to the first byte that is nothing; empty if it is no ASCII.
    private String text(int block, int offset, int length) {
        int from = block * BLOCK + offset;
        int to = from;
        while (to < from + length && bytes[to] != 0) {
            if (bytes[to] < 0x20 || bytes[to] == 0x7f) {
                return "";
            }
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII).strip();
    }

    private int number(int block, int offset) {
        int from = block * BLOCK + offset;
        return (bytes[from] & 0xff) | (bytes[from + 1] & 0xff) << 8;
    }

    private @Nullable BigDecimal said(int block, int offset) {
        int number = number(block, offset);
        return number == 0 ? null : BigDecimal.valueOf(number);
    }
}
