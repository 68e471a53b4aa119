package org.printyard.connectors.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.tags.TagCodec;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagImage;
import org.printyard.domain.tags.TagProposal;

/// What is written on tags: to the byte, and so that reading gives back what was meant.
class TagWritingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> MATERIALS = List.of("PLA", "PETG", "ABS", "ASA", "TPU", "PC");
    private static final String LETTERS = "abcXYZ 019-\u00e4\u00f6\u6f22\"\\";

    private final TagFormats formats = new TagFormats();

    /// @param used in whole grams, as everything here: the tag keeps tenths
    private record Meant(
            @Nullable String maker,
            String material,
            String name,
            @Nullable String modifier,
            List<String> hexes,
            Millimetres diameter,
            int full,
            int empty,
            int used,
            @Nullable Celsius nozzle,
            @Nullable Celsius bed) {
        TagCodec.Content content() {
            Maker known = maker == null ? null : Maker.named(new MakerId(3), maker, NOON);
            Filament.Label label = new Filament.Label(
                    name,
                    known == null ? null : known.id(),
                    new MaterialId(1),
                    modifier,
                    new ColourId(0),
                    hexes,
                    hexes.size() > 1 ? ColourDirection.COAXIAL : null);
            Filament.Spec spec = new Filament.Spec(
                    label,
                    new Filament.Physics(new Density(1.24), diameter, Grams.of(full), Grams.of(empty)),
                    new Filament.Printing(nozzle, bed),
                    new Filament.Purchase(null, null, null),
                    null,
                    null);
            Filament filament = new Filament(new FilamentId(5), spec, Filament.StockRules.DEFAULT, false, NOON, NOON);
            Spool spool = new Spool(
                    new SpoolId(7),
                    filament.id(),
                    Grams.of(full - used),
                    Spool.Facts.of(Grams.of(full), Grams.of(empty)),
                    false,
                    Spool.Times.createdAt(NOON));
            Product product =
                    new Product(filament, new Material(new MaterialId(1), material, true), Colour.UNKNOWN, known);
            return new TagCodec.Content(spool, product, null, null);
        }
    }

    @Test
    void openSpoolToTheByte() {
        Meant meant = new Meant(
                "Acme",
                "PETG",
                "Sky",
                "Silk",
                List.of("87CEEB80", "FF0000"),
                Millimetres.DIAMETER_1_75,
                1_000,
                200,
                0,
                new Celsius(240),
                new Celsius(70));

        TagImage image = formats.encode(TagFormat.OPENSPOOL, meant.content()).get();

        assertThat(image.mediaType()).isEqualTo("application/json");
        assertThat(new String(image.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"protocol\":\"openspool\",\"version\":\"1.0\",\"type\":\"PETG\",\"color_hex\":\"87CEEB\","
                        + "\"brand\":\"Acme\",\"min_temp\":\"240\",\"max_temp\":\"240\","
                        + "\"bed_min_temp\":\"70\",\"bed_max_temp\":\"70\",\"subtype\":\"Silk\",\"alpha\":\"80\","
                        + "\"additional_color_hexes\":[\"FF0000\"],\"spool_id\":\"7\"}");
    }

    @Test
    void openSpoolWithoutWhatIsNotKnown() {
        Meant meant =
                new Meant(null, "PLA", "x", null, List.of(), Millimetres.DIAMETER_1_75, 1_000, 200, 0, null, null);

        TagImage image = formats.encode(TagFormat.OPENSPOOL, meant.content()).get();

        String payload = "{\"protocol\":\"openspool\",\"version\":\"1.0\",\"type\":\"PLA\",\"color_hex\":\"FFFFFF\","
                + "\"brand\":\"Generic\",\"spool_id\":\"7\"}";
        assertThat(new String(image.payload(), StandardCharsets.UTF_8)).isEqualTo(payload);
        // One short record of a media type, as the NFC Forum describes it.
        assertThat(image.message())
                .isEqualTo(Vector.joined(
                        new byte[] {(byte) 0xD2, 16, (byte) payload.length()},
                        "application/json".getBytes(StandardCharsets.US_ASCII),
                        payload.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Whatever a spool is, its OpenPrintTag tells it again, however the reader gives the bytes.
    @Test
    void openPrintTagGivesBackWhatWasWritten() {
        Random chance = new Random(20_260_301);
        for (int round = 0; round < 1_000; round++) {
            Meant meant = random(chance);

            TagImage image =
                    formats.encode(TagFormat.OPENPRINTTAG, meant.content()).get();

            for (byte[] bytes : List.of(image.payload(), image.message(), image.memory())) {
                assertTold(formats.decode(bytes, null).get(), meant);
            }
        }
    }

    private static void assertTold(TagProposal told, Meant meant) {
        String which = meant.toString();
        assertThat(told.warnings()).as(which).isEmpty();
        assertThat(told.product().maker()).isEqualTo(meant.maker());
        assertThat(told.product().material()).isEqualTo(meant.material());
        assertThat(told.product().name()).isEqualTo(meant.name());
        assertThat(told.product().modifier()).isEqualTo(meant.modifier());
        assertThat(told.product().diameter()).isEqualTo(meant.diameter());
        assertThat(told.product().density()).isEqualTo(new Density(1.24));
        assertThat(told.colours().hexes()).as(which).isEqualTo(meant.hexes());
        assertThat(told.weights().full()).as(which).isEqualTo(Grams.of(meant.full()));
        assertThat(told.weights().empty()).as(which).isEqualTo(Grams.of(meant.empty()));
        assertThat(told.weights().left()).as(which).isEqualTo(Grams.of(meant.full() - meant.used()));
        assertThat(middle(told.temperatures().nozzle())).as(which).isEqualTo(meant.nozzle());
        assertThat(middle(told.temperatures().bed())).as(which).isEqualTo(meant.bed());
    }

    private static @Nullable Celsius middle(TagProposal.@Nullable Range range) {
        return range == null ? null : range.middle();
    }

    private static Meant random(Random chance) {
        int full = 1 + chance.nextInt(5_000);
        List<String> hexes = chance.ints(chance.nextInt(5), 0, 0x1000000)
                .mapToObj(colour -> String.format(Locale.ROOT, "%06X", colour))
                .toList();
        return new Meant(
                chance.nextInt(4) == 0 ? null : text(chance),
                MATERIALS.get(chance.nextInt(MATERIALS.size())),
                text(chance),
                chance.nextInt(3) == 0 ? "Matte" : null,
                hexes,
                chance.nextBoolean() ? Millimetres.DIAMETER_1_75 : new Millimetres(2_850),
                full,
                1 + chance.nextInt(999),
                chance.nextInt(full + 1),
                chance.nextInt(3) == 0 ? null : new Celsius(150 + chance.nextInt(200)),
                chance.nextInt(3) == 0 ? null : new Celsius(20 + chance.nextInt(100)));
    }

    /// Without blanks at its ends, which nobody means, and short enough to be kept whole.
    private static String text(Random chance) {
        StringBuilder text = new StringBuilder("n");
        int length = chance.nextInt(10);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return text.append('n').toString();
    }
}
