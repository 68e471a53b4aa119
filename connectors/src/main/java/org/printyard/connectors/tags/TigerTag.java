package org.printyard.connectors.tags;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagFormat;

/// TigerTag, version 1: fields at fixed places of an NTAG's user memory, big-endian. Its lists of materials and makers
/// are long and grow; here are the common ones, and the others are told as their numbers. The signature is not looked
// at.
final class TigerTag {
    /// From the first field to the last; the signature's 64 bytes may follow.
    private static final int DATA_BYTES = 80;

    /// Where the user's memory begins in a dump of the whole chip.
    private static final int USER_MEMORY = 16;

    private static final int TAG = 0x5BF59264;
    private static final int TAG_PLUS = 0xBC0FCB97;
    private static final int BLANK = 0x6C41A2E1;

    private static final int RESIN = 0xAD;
    private static final int ANY_MAKER = 0xFFFF;

    /// Seconds from 1970 to 2000.
    private static final long EPOCH = 946_684_800;

    private static final Map<Integer, String> MATERIALS = Map.ofEntries(
            Map.entry(38219, "PLA"),
            Map.entry(46591, "PLA+"),
            Map.entry(48310, "PLA-CF"),
            Map.entry(38256, "PETG"),
            Map.entry(15041, "PCTG"),
            Map.entry(20562, "ABS"),
            Map.entry(12844, "ASA"),
            Map.entry(43518, "TPU"),
            Map.entry(33958, "TPE"),
            Map.entry(30458, "PC"),
            Map.entry(3368, "PC-ABS"),
            Map.entry(30884, "PP"),
            Map.entry(39944, "PA-CF"),
            Map.entry(9483, "PVA"),
            Map.entry(34049, "BVOH"),
            Map.entry(26029, "HIPS"),
            Map.entry(42623, "PMMA"),
            Map.entry(46154, "PPS"),
            Map.entry(29815, "PEEK"));

    private static final Map<Integer, String> MAKERS = Map.of(
            19961, "Rosa3D",
            26956, "Creality",
            35123, "Bambu Lab",
            51857, "Sunlu");

    private static final int BASIC = 104;
    private static final int RAINBOW = 145;
    private static final Map<Integer, String> LOOKS = Map.of(92, "Silk", 123, "Wood", 232, "Marble");

    /// Aspects that say how many colours there are.
    private static final Set<Integer> TWO = Set.of(252);

    private static final Set<Integer> THREE = Set.of(24, RAINBOW);

    /// Aspects that say nothing else.
    private static final Set<Integer> PLAIN = Set.of(0, 255, BASIC);

    private TigerTag() {}

    /// Where the data begins; empty if this is no such tag.
    static OptionalInt find(byte[] bytes) {
        for (int from : new int[] {0, USER_MEMORY}) {
            if (bytes.length >= from + 4) {
                int id = (int) number(bytes, from, 4);
                if (id == TAG || id == TAG_PLUS || id == BLANK) {
                    return OptionalInt.of(from);
                }
            }
        }
        return OptionalInt.empty();
    }

    static Reading decode(byte[] bytes, int from) throws BadTag {
        if (bytes.length - from < DATA_BYTES) {
            throw new BadTag("of " + DATA_BYTES + " bytes of data there are " + (bytes.length - from));
        }
        if ((int) number(bytes, from, 4) == BLANK) {
            throw new BadTag("the tag is blank: nobody has written what it is on");
        }
        Reading reading = new Reading(TagFormat.TIGERTAG);
        if (from == USER_MEMORY) {
            byte[] uid = new byte[7];
            System.arraycopy(bytes, 0, uid, 0, 3);
            System.arraycopy(bytes, 4, uid, 3, 4);
            reading.id("uid", Reading.hex(uid));
        }
        product(bytes, from, reading);
        colours(bytes, from, reading);
        weights(bytes, from, reading);
        reading.nozzle = reading.range("nozzle temperature", said(bytes, from + 24, 2), said(bytes, from + 26, 2));
        reading.bed = reading.range("bed temperature", said(bytes, from + 30, 1), said(bytes, from + 31, 1));
        reading.dry(said(bytes, from + 28, 1), (int) number(bytes, from + 29, 1) * 60);
        long made = number(bytes, from + 32, 4);
        if (made > 0) {
            reading.manufactured(EPOCH + made);
            // Both tags of a spool have the same.
            reading.id("twin", Long.toString(made));
        }
        return reading;
    }

    private static void product(byte[] bytes, int from, Reading reading) {
        long product = number(bytes, from + 4, 4);
        if (product != 0xFFFFFFFFL && product != 0) {
            reading.id("product", Long.toString(product));
        }
        int material = (int) number(bytes, from + 8, 2);
        reading.material = named(MATERIALS, material, "material", reading).orElse(null);
        int maker = (int) number(bytes, from + 14, 2);
        if (maker != ANY_MAKER) {
            reading.maker = named(MAKERS, maker, "brand", reading).orElse(null);
        }
        if (number(bytes, from + 12, 1) == RESIN) {
            reading.warn("This is a resin, not a filament");
        }
        switch ((int) number(bytes, from + 13, 1)) {
            case 0x38 -> reading.diameter(new BigDecimal("1.75"));
            case 0xDD -> reading.diameter(new BigDecimal("2.85"));
            case 0 -> {}
            default -> reading.unknown("diameter", Long.toString(number(bytes, from + 13, 1)));
        }
        reading.name = Reading.text(new String(bytes, from + 48, 28, StandardCharsets.UTF_8));
    }

    private static Optional<String> named(Map<Integer, String> names, int id, String field, Reading reading) {
        String name = names.get(id);
        if (name == null && id != 0) {
            reading.unknown(field, Integer.toString(id));
            reading.warn("The " + field + " " + id + " is not in the hub's short list: say what it is");
        }
        return Optional.ofNullable(name);
    }

    private static void colours(byte[] bytes, int from, Reading reading) {
        int count = 1;
        for (int i = 10; i <= 11; i++) {
            int aspect = (int) number(bytes, from + i, 1);
            String look = LOOKS.get(aspect);
            if (TWO.contains(aspect)) {
                count = 2;
            } else if (THREE.contains(aspect)) {
                count = 3;
            } else if (look != null) {
                reading.modifier = look;
            } else if (!PLAIN.contains(aspect)) {
                reading.unknown("aspect" + (i - 9), Integer.toString(aspect));
            }
            if (aspect == RAINBOW) {
                reading.direction = ColourDirection.LONGITUDINAL;
            }
        }
        // RGBA of nothing but zeros is no colour that anybody sees.
        if (number(bytes, from + 16, 4) != 0) {
            reading.colour("%08X".formatted(number(bytes, from + 16, 4)));
        }
        for (int i = 1; i < count; i++) {
            reading.colour("%06X".formatted(number(bytes, from + 32 + 4 * i, 3)));
        }
    }

    private static void weights(byte[] bytes, int from, Reading reading) {
        int unit = (int) number(bytes, from + 23, 1);
        BigDecimal grams = unit == 0x15 ? BigDecimal.ONE : unit == 0x23 ? BigDecimal.valueOf(1_000) : null;
        BigDecimal measure = said(bytes, from + 20, 3);
        if (grams == null || measure == null) {
            if (measure != null) {
                reading.unknown("unit", Integer.toString(unit));
                reading.warn("The amount is not in grams or kilograms");
            }
            return;
        }
        Grams full = reading.grams("amount", measure.multiply(grams));
        reading.full = full;
        // Nothing at all is what tags say whose writer does not know of this field.
        BigDecimal left = said(bytes, from + 76, 3);
        if (left != null) {
            reading.left = reading.grams("amount that is left", left.multiply(grams));
        }
    }

    /// Null for nothing, which stands for not known.
    private static @Nullable BigDecimal said(byte[] bytes, int from, int count) {
        long number = number(bytes, from, count);
        return number == 0 ? null : BigDecimal.valueOf(number);
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 8 | (bytes[i] & 0xff);
        }
        return number;
    }
}
