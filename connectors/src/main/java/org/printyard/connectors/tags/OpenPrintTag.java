package org.printyard.connectors.tags;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.tags.Cbor.Entry;
import org.printyard.connectors.tags.Cbor.Item;
import org.printyard.connectors.tags.Cbor.Section;
import org.printyard.connectors.tags.Ndef.Span;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagProposal;

/// OpenPrintTag, as its data format specification has it: three CBOR maps, of which the last is the printers'.
final class OpenPrintTag {
    static final String MEDIA_TYPE = "application/vnd.openprinttag";

    /// No section is longer.
    static final int SECTION_BYTES = 512;

    /// By their number.
    static final List<String> MATERIALS = List.of(
            ("PLA PETG TPU ABS ASA PC PCTG PP PA6 PA11 PA12 PA66 CPE TPE HIPS PHA PET PEI PBT PVB PVA PEKK PEEK BVOH"
                            + " TPC PPS PPSU PVC PEBA PVDF PPA PCL PES PMMA POM PPE PS PSU TPI SBS OBC EVA")
                    .split(" ", -1));

    static final int MATTE = 16;
    static final int SILK = 17;
    static final int GRADUAL = 28;
    static final int COEXTRUDED = 29;

    private static final int RESIN = 1;

    private OpenPrintTag() {}

    /// Where the three sections are.
    ///
    /// @param aux null if the tag has none
    private record Layout(Span main, @Nullable Span aux) {
        static Layout of(byte[] bytes, Span payload) throws BadTag {
            Section meta = Cbor.section(bytes, payload.from(), payload.to());
            Fields fields = new Fields(meta);
            Span aux = region(payload, fields.whole(2), fields.whole(3), payload.to());
            int mainEnd = aux == null || aux.from() <= meta.to() ? payload.to() : aux.from();
            Long begin = fields.whole(0);
            Span main = region(payload, begin == null ? meta.to() - payload.from() : begin, fields.whole(1), mainEnd);
            if (main == null) {
                throw new BadTag("the meta section tells no main region");
            }
            return new Layout(main, aux);
        }

        private static @Nullable Span region(Span payload, @Nullable Long offset, @Nullable Long size, int end)
                throws BadTag {
            if (offset == null) {
                return null;
            }
            int room = payload.to() - payload.from();
            if (offset < 0 || offset >= room || (size != null && (size < 0 || size > room - offset))) {
                throw new BadTag("a region lies outside of the tag");
            }
            int from = payload.from() + offset.intValue();
            int to = size == null ? Math.max(from, end) : from + size.intValue();
            return new Span(from, to);
        }
    }

    /// The entries of a section by their keys; the last one counts.
    private static final class Fields {
        private final Map<Long, Item> byKey = new HashMap<>();

        Fields(Section section) {
            for (Entry entry : section.entries()) {
                if (entry.key() != null) {
                    byKey.put(entry.key(), entry.value());
                }
            }
        }

        @Nullable
        Long whole(long key) {
            return byKey.get(key) instanceof Item.Whole(var value) ? value : null;
        }

        @Nullable
        BigDecimal number(long key) {
            Item item = byKey.get(key);
            if (item instanceof Item.Whole(var value)) {
                return BigDecimal.valueOf(value);
            }
            return item instanceof Item.Decimal(var value) && Double.isFinite(value) ? BigDecimal.valueOf(value) : null;
        }

        @Nullable
        String text(long key) {
            return byKey.get(key) instanceof Item.Text(var value) ? Reading.text(value) : null;
        }

        byte @Nullable [] bytes(long key) {
            return byKey.get(key) instanceof Item.Bytes(var value) ? value : null;
        }

        List<Integer> wholes(long key) {
            return byKey.get(key) instanceof Item.Items(var values)
                    ? values.stream()
                            .filter(value -> value instanceof Item.Whole(var number) && number >= 0 && number < 65_536)
                            .map(value -> (int) ((Item.Whole) value).value())
                            .toList()
                    : List.of();
        }
    }

    static Reading decode(byte[] bytes, Span payload, @Nullable String uid) throws BadTag {
        Layout layout = Layout.of(bytes, payload);
        Reading reading = new Reading(TagFormat.OPENPRINTTAG);
        Section main = Cbor.section(bytes, layout.main.from(), layout.main.to());
        if (main.to() - layout.main.from() > SECTION_BYTES) {
            reading.warn("The main section is longer than " + SECTION_BYTES + " bytes");
        }
        Fields fields = new Fields(main);
        product(fields, reading);
        colours(fields, reading);
        temperatures(fields, reading);
        identity(fields, reading, uid);
        tellUnknown(bytes, main, "main", reading);
        Grams actual = reading.grams("actual weight", fields.number(17));
        reading.full = actual != null ? actual : reading.grams("nominal weight", fields.number(16));
        reading.empty = reading.grams("weight of the empty spool", fields.number(18));
        if (layout.aux != null) {
            Section aux = Cbor.section(bytes, layout.aux.from(), layout.aux.to());
            reading.consumed(reading.grams("weight used", new Fields(aux).number(0)));
            tellUnknown(bytes, aux, "aux", reading);
        }
        return reading;
    }

    private static void product(Fields fields, Reading reading) {
        Long type = fields.whole(9);
        if (type != null && type >= 0 && type < MATERIALS.size()) {
            reading.material = MATERIALS.get(type.intValue());
        } else {
            reading.material = fields.text(52);
            if (type != null) {
                reading.warn("The material type " + type + " is not known");
            }
        }
        if (Long.valueOf(RESIN).equals(fields.whole(8))) {
            reading.warn("This is a resin, not a filament");
        }
        reading.maker = fields.text(11);
        reading.name = fields.text(10);
        reading.density(fields.number(29));
        reading.diameter(fields.number(30));
        reading.manufactured(fields.whole(14));
        List<Integer> tags = fields.wholes(28);
        reading.modifier = tags.contains(MATTE) ? "Matte" : tags.contains(SILK) ? "Silk" : null;
        if (tags.contains(GRADUAL)) {
            reading.direction = ColourDirection.LONGITUDINAL;
        }
    }

    private static void colours(Fields fields, Reading reading) {
        for (long key = 19; key <= 24; key++) {
            byte[] colour = fields.bytes(key);
            if (colour != null) {
                reading.colour(Reading.hex(colour));
            }
        }
    }

    private static void temperatures(Fields fields, Reading reading) {
        reading.nozzle = reading.range("nozzle temperature", fields.number(34), fields.number(35));
        reading.preheat = reading.celsius("preheat temperature", fields.number(36));
        reading.bed = reading.range("bed temperature", fields.number(37), fields.number(38));
        BigDecimal ideal = fields.number(41);
        BigDecimal coldest = fields.number(39);
        BigDecimal hottest = fields.number(40);
        reading.chamber = reading.range(
                "chamber temperature", coldest == null ? ideal : coldest, hottest == null ? ideal : hottest);
        Long minutes = fields.whole(58);
        reading.dry(
                fields.number(57),
                minutes == null || minutes > Integer.MAX_VALUE || minutes < 0 ? null : (Integer) minutes.intValue());
    }

    /// What has no id of its own has one that follows from its names.
    private static void identity(Fields fields, Reading reading, @Nullable String uid) {
        BigDecimal gtin = fields.number(4);
        if (gtin != null) {
            reading.id("gtin", gtin.toPlainString());
        }
        UUID brand = uuid(fields.bytes(3));
        String maker = fields.text(11);
        if (brand == null && maker != null) {
            brand = Uuids.brand(maker);
        }
        UUID material = uuid(fields.bytes(2));
        String name = fields.text(10);
        if (material == null && brand != null && name != null) {
            material = Uuids.material(brand, name);
        }
        UUID pack = uuid(fields.bytes(1));
        if (pack == null && brand != null && gtin != null) {
            pack = Uuids.pack(brand, gtin.toPlainString());
        }
        UUID instance = uuid(fields.bytes(0));
        if (instance == null && uid != null) {
            instance = Uuids.instance(HexFormat.of().parseHex(uid));
        }
        id(reading, TagProposal.INSTANCE, instance);
        id(reading, "package_uuid", pack);
        id(reading, "material_uuid", material);
        id(reading, "brand_uuid", brand);
    }

    private static void id(Reading reading, String key, @Nullable UUID uuid) {
        reading.id(key, uuid == null ? null : uuid.toString());
    }

    private static @Nullable UUID uuid(byte @Nullable [] bytes) {
        return bytes == null || bytes.length != 16 ? null : Uuids.of(bytes);
    }

    private static void tellUnknown(byte[] bytes, Section section, String name, Reading reading) {
        long known = name.equals("aux") ? 3 : 58;
        for (Entry entry : section.entries()) {
            Long key = entry.key();
            if (key == null || key < 0 || key > known) {
                byte[] raw = Arrays.copyOfRange(bytes, entry.from(), Math.min(entry.to(), entry.from() + 64));
                reading.unknown(name + "." + (key == null ? "?" : key), Reading.hex(raw));
            }
        }
    }

    /// In a copy of the bytes; the regions stay where they are.
    ///
    /// @return how many bytes too many there are; 0 if it was done
    static int rewrite(byte[] bytes, Span payload, Grams consumed) throws BadTag {
        Layout layout = Layout.of(bytes, payload);
        if (layout.aux == null) {
            throw new BadTag("the tag has no region for what was used");
        }
        Span aux = layout.aux;
        Section section = Cbor.section(bytes, aux.from(), aux.to());
        CborText text = new CborText().map().whole(0).number(shown(consumed));
        for (Entry entry : section.entries()) {
            if (entry.key() == null || entry.key() != 0) {
                text.raw(bytes, entry.from(), entry.to());
            }
        }
        byte[] written = text.end().toBytes();
        int room = aux.to() - aux.from();
        if (written.length > room) {
            return written.length - room;
        }
        System.arraycopy(written, 0, bytes, aux.from(), written.length);
        return 0;
    }

    /// A tenth of a gram is finer than any scale for spools, and a float holds it.
    static BigDecimal shown(Grams grams) {
        return grams.toDecimal().setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
