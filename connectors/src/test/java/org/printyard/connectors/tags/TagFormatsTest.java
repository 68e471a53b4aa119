package org.printyard.connectors.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.tags.TagCodec;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagProposal;
import org.printyard.domain.tags.TagProposal.Range;
import org.printyard.domain.tags.TagRefusal;

class TagFormatsTest {
    private static final String CHIP = "E004010812345678";

    private final TagFormats formats = new TagFormats();

    private TagProposal read(byte[] bytes, @Nullable String uid) {
        Outcome<TagProposal, TagRefusal> outcome = formats.decode(bytes, uid);
        return outcome.get();
    }

    private TagRefusal refusal(byte[] bytes) {
        return refusal(formats.decode(bytes, null));
    }

    private static TagRefusal refusal(Outcome<?, TagRefusal> outcome) {
        return outcome.fold(
                value -> {
                    throw new AssertionError("was not refused: " + value);
                },
                refusal -> refusal);
    }

    private static Range range(int min, int max) {
        return new Range(new Celsius(min), new Celsius(max));
    }

    @Test
    void openPrintTagTellsEverything() {
        TagProposal tag = read(Vector.bytes(Vector.OPENPRINTTAG_FULL), CHIP);

        assertThat(tag.format()).isEqualTo(TagFormat.OPENPRINTTAG);
        assertThat(tag.product())
                .isEqualTo(new TagProposal.Product(
                        "Acme", "PETG", "Orange Matte", "Matte", new Millimetres(1_750), new Density(1.27)));
        assertThat(tag.colours().hexes()).containsExactly("FF8000");
        assertThat(tag.colours().direction()).isNull();
        assertThat(tag.weights()).isEqualTo(new TagProposal.Weights(Grams.of(1_012), Grams.of(712), Grams.of(246)));
        assertThat(tag.temperatures())
                .isEqualTo(new TagProposal.Temperatures(
                        range(240, 260), range(70, 90), null, null, new TagProposal.Drying(new Celsius(65), 480)));
        assertThat(tag.manufacturedOn()).isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(tag.warnings()).isEmpty();
        assertThat(tag.unknown()).containsExactly(Map.entry("aux.65400", "19FF786378797A"));
        // Made with another program from the same namespaces.
        assertThat(tag.ids())
                .containsEntry("uid", CHIP)
                .containsEntry("gtin", "1234567890")
                .containsEntry("brand_uuid", "f31ed7ca-ce40-5629-b018-d5a5405dd092")
                .containsEntry("material_uuid", "0a172605-1f83-5e59-aed0-f0b90568a19a")
                .containsEntry("package_uuid", "4b5b5c12-c334-5488-8503-0b063f28c0d9")
                .containsEntry("instance_uuid", "2e86b810-8af2-5c12-a9ee-61ee73ab2a53");
    }

    @Test
    void openPrintTagInAnyOrderAndWithSeveralColours() {
        TagProposal tag = read(Vector.bytes(Vector.OPENPRINTTAG_COEXTRUDED), null);

        assertThat(tag.product().maker()).isEqualTo("Acme");
        assertThat(tag.product().material()).isEqualTo("PLA");
        assertThat(tag.product().name()).isNull();
        assertThat(tag.colours().hexes()).containsExactly("FF0000", "0000FF80");
        assertThat(tag.colours().direction()).isEqualTo(ColourDirection.COAXIAL);
        assertThat(tag.weights()).isEqualTo(new TagProposal.Weights(Grams.of(750), null, null));
        assertThat(tag.unknown()).containsExactly(Map.entry("main.99", "1863A10102"), Map.entry("main.-7", "2601"));
        assertThat(tag.ids()).doesNotContainKeys("instance_uuid", "material_uuid");
    }

    @Test
    void openPrintTagMayTellNothing() {
        TagProposal tag = read(Vector.bytes(Vector.OPENPRINTTAG_BARE), null);

        assertThat(tag.product()).isEqualTo(new TagProposal.Product(null, null, null, null, null, null));
        assertThat(tag.colours().hexes()).isEmpty();
        assertThat(tag.ids()).isEmpty();
    }

    @Test
    void aPayloadIsFoundInMessagesAndChips() {
        byte[] payload = Vector.bytes(Vector.OPENPRINTTAG_FULL);
        byte[] message = Ndef.message(OpenPrintTag.MEDIA_TYPE, payload);
        TagProposal bare = read(payload, CHIP);

        assertThat(read(message, CHIP)).isEqualTo(bare);
        assertThat(read(Ndef.type5(message), CHIP)).as("Type 5").isEqualTo(bare);
        assertThat(read(Ndef.type2(message), CHIP)).as("blocks alone").isEqualTo(bare);
        byte[] head = Vector.bytes("04 A1 B2 9F C3 D4 E5 F6 04 48 00 00 E1 10 3E 00");
        byte[] ntag = Vector.joined(head, Vector.bytes("01 03 A0 0C 34"), Ndef.type2(message));
        assertThat(read(ntag, null).uid()).as("Type 2, behind a lock block").isEqualTo("04A1B2C3D4E5F6");
        byte[] second = Vector.joined(Vector.bytes("91 01 01 55 04"), message.clone());
        second[5] = (byte) (second[5] & 0x7f);
        assertThat(read(second, CHIP)).as("behind an address").isEqualTo(bare);
    }

    @Test
    void whatWasUsedIsRewrittenAndNothingElse() {
        byte[] payload = Vector.bytes(Vector.OPENPRINTTAG_FULL);
        byte[] chip = Ndef.type5(Ndef.message(OpenPrintTag.MEDIA_TYPE, payload));

        byte[] rewritten = formats.consumed(chip, new Grams(456_700_000_000L)).get();

        assertThat(rewritten).hasSameSizeAs(chip);
        TagProposal before = read(chip, null);
        TagProposal after = read(rewritten, null);
        assertThat(after.weights().left()).isEqualTo(new Grams(1_012_000_000_000L - 456_700_000_000L));
        assertThat(after.unknown()).isEqualTo(before.unknown());
        assertThat(after.product()).isEqualTo(before.product());
        assertThat(HexFormat.of().formatHex(rewritten))
                .as("the vendor's fields, as they were")
                .contains("19ff786378797a026454657374ff");
    }

    @Test
    void aRewriteThatDoesNotFitChangesNothing() {
        byte[] tag = Vector.bytes(Vector.OPENPRINTTAG_COEXTRUDED);

        // The region has 8 bytes: head, key, a float of five bytes, end.
        assertThat(read(formats.consumed(tag, new Grams(100_100_000_000L)).get(), null)
                        .weights()
                        .left())
                .isEqualTo(new Grams(649_900_000_000L));
        byte[] narrow = tag.clone();
        narrow[10] = 7;
        assertThat(refusal(formats.consumed(narrow, new Grams(100_100_000_000L))))
                .isEqualTo(new TagRefusal.DoesNotFit(narrow.length + 1, narrow.length));
        assertThat(refusal(formats.consumed(Vector.bytes(Vector.OPENPRINTTAG_BARE), Grams.ZERO)))
                .isInstanceOf(TagRefusal.Broken.class);
        assertThat(refusal(formats.consumed(Vector.bytes(Vector.TIGERTAG), Grams.ZERO)))
                .isEqualTo(new TagRefusal.NotWritable(TagFormat.TIGERTAG));
    }

    @Test
    void tigerTagTellsEverything() {
        TagProposal tag = read(Vector.bytes(Vector.TIGERTAG), CHIP);

        assertThat(tag.format()).isEqualTo(TagFormat.TIGERTAG);
        assertThat(tag.product())
                .isEqualTo(new TagProposal.Product("Rosa3D", "PLA", "Starter Red", null, new Millimetres(1_750), null));
        assertThat(tag.colours().hexes()).containsExactly("FF0000");
        assertThat(tag.weights()).isEqualTo(new TagProposal.Weights(Grams.of(1_000), Grams.of(750), null));
        assertThat(tag.temperatures())
                .isEqualTo(new TagProposal.Temperatures(
                        range(195, 230), range(50, 60), null, null, new TagProposal.Drying(new Celsius(50), 300)));
        assertThat(tag.manufacturedOn()).isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @Test
    void tigerTagOfOthersListsIsToldInNumbers() {
        TagProposal tag = read(Vector.bytes(Vector.TIGERTAG_RAINBOW), null);

        assertThat(tag.product().material()).isNull();
        assertThat(tag.product().maker()).isNull();
        assertThat(tag.product().modifier()).isEqualTo("Silk");
        assertThat(tag.product().diameter()).isEqualTo(new Millimetres(2_850));
        assertThat(tag.unknown()).containsEntry("material", "38096").containsEntry("brand", "12345");
        assertThat(tag.colours().hexes()).containsExactly("11223380", "445566", "778899");
        assertThat(tag.colours().direction()).isEqualTo(ColourDirection.LONGITUDINAL);
        assertThat(tag.weights()).isEqualTo(new TagProposal.Weights(Grams.of(1_000), null, null));
        assertThat(tag.ids()).containsEntry("product", "10");
    }

    @Test
    void tigerTagInADumpOfTheChip() {
        byte[] head = Vector.bytes("04 A1 B2 9F C3 D4 E5 F6 04 48 00 00 E1 10 12 00");
        byte[] dump = Vector.joined(head, Vector.bytes(Vector.TIGERTAG), new byte[64], new byte[20]);

        assertThat(read(dump, null).uid()).isEqualTo("04A1B2C3D4E5F6");
        assertThat(refusal(Vector.bytes("6C 41 A2 E1" + "00".repeat(76)))).isInstanceOf(TagRefusal.Broken.class);
    }

    @Test
    void bambuTellsEverything() {
        TagProposal tag = read(Vector.bambu(Vector.BAMBU), null);

        assertThat(tag.format()).isEqualTo(TagFormat.BAMBU);
        assertThat(tag.product())
                .isEqualTo(new TagProposal.Product(
                        "Bambu Lab", "PLA", "PLA Matte", "Matte", new Millimetres(1_750), null));
        assertThat(tag.colours().hexes()).containsExactly("00FF00", "112233");
        assertThat(tag.weights().full()).isEqualTo(Grams.of(1_000));
        assertThat(tag.temperatures())
                .isEqualTo(new TagProposal.Temperatures(
                        range(190, 230), range(60, 60), null, null, new TagProposal.Drying(new Celsius(55), 480)));
        assertThat(tag.manufacturedOn()).isEqualTo(LocalDate.of(2023, 12, 31));
        assertThat(tag.ids())
                .containsEntry("uid", "5A1B2C3D")
                .containsEntry("tray_uid", "0123456789ABCDEFFEDCBA9876543210")
                .containsEntry("material", "GFA00")
                .containsEntry("variant", "A00-G1");
    }

    @Test
    void bambuInBlocksOfWhichSomeWereNotRead() {
        String json = """
                {"blocks": {"0": "5A1B2C3D100804000102030405060708", "1": "4130302D473100004746413030000000",
                 "2": "504C4100000000000000000000000000", "99": "00", "5": "not hex"}}""";
        TagProposal tag = read(Vector.utf8(json), null);

        assertThat(tag.uid()).isEqualTo("5A1B2C3D");
        assertThat(tag.product().material()).isEqualTo("PLA");
        assertThat(tag.colours().hexes()).isEmpty();
        assertThat(tag.weights().full()).isNull();
        assertThat(tag.warnings()).anyMatch(warning -> warning.contains("Block 16"));
    }

    @Test
    void openSpoolInItsFirstAndItsNewerForm() {
        TagProposal first = read(Vector.utf8("""
                        {"protocol":"openspool","version":"1.0","type":"PLA","color_hex":"FFAABB","brand":"Generic",
                         "min_temp":"220","max_temp":"240"}"""), null);
        assertThat(first.product()).isEqualTo(new TagProposal.Product(null, "PLA", null, null, null, null));
        assertThat(first.colours().hexes()).containsExactly("FFAABB");
        assertThat(first.temperatures().nozzle()).isEqualTo(range(220, 240));

        TagProposal newer = read(Ndef.type2(Ndef.message("application/json", Vector.utf8("""
                                {"protocol":"openspool","version":"1.0","type":"PETG","subtype":"Rapid","alpha":"80",
                                 "color_hex":"#afafaf","additional_color_hexes":["EEFFEE","FF00FF"],"brand":"Acme",
                                 "min_temp":230,"max_temp":260,"bed_min_temp":"70","weight":1000,"diameter":1.75,
                                 "spool_id":7,"lot_nr":"L1","shelf":{"row":3}}"""))), null);
        assertThat(newer.colours().hexes()).containsExactly("AFAFAF80", "EEFFEE", "FF00FF");
        assertThat(newer.colours().direction()).isEqualTo(ColourDirection.COAXIAL);
        assertThat(newer.product().modifier()).isEqualTo("Rapid");
        assertThat(newer.temperatures().bed()).isEqualTo(range(70, 70));
        assertThat(newer.weights().full()).isEqualTo(Grams.of(1_000));
        assertThat(newer.ids()).containsEntry("spool_id", "7").containsEntry("lot", "L1");
        assertThat(newer.unknown()).containsExactly(Map.entry("shelf", "{\"row\":3}"));
    }

    @Test
    void whatIsOutOfRangeIsLeftOutWithAWarning() {
        TagProposal tag = read(Vector.utf8("""
                        {"protocol":"openspool","type":"PLA\\u0000\\ud800","color_hex":"red","min_temp":"9000",
                         "max_temp":"1e900","weight":100001,"diameter":"-1","bed_min_temp":"1e-999999999"}"""), null);

        assertThat(tag.product().material()).isEqualTo("PLA");
        assertThat(tag.colours().hexes()).isEmpty();
        assertThat(tag.temperatures().nozzle()).isNull();
        assertThat(tag.weights().full()).isNull();
        assertThat(tag.warnings()).hasSize(4);
    }

    @Test
    void theLargestTagIsReadAndALargerOneRefused() {
        byte[] largest = new byte[TagCodec.MAX_BYTES];
        byte[] tag = Vector.bytes(Vector.OPENPRINTTAG_FULL);
        System.arraycopy(tag, 0, largest, 0, tag.length);
        assertThat(read(largest, null).product().maker()).isEqualTo("Acme");
        assertThat(refusal(new byte[TagCodec.MAX_BYTES + 1])).isEqualTo(new TagRefusal.TooLarge(TagCodec.MAX_BYTES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "FF",
                "7B",
                "7B7D",
                "03",
                "E1400100",
                "D201000054",
                // A record that says it has 4 GiB.
                "C20100FFFFFFFF54",
                "91010155",
                "B1010155045B",
            })
    void whatIsNoTagIsRefused(String hex) {
        assertThat(refusal(Vector.bytes(hex))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A text of 4 GiB, a list of as many, a map of as many.
                "A0 A1 0A 7A FF FF FF FF",
                "A0 A1 18 1C 9A FF FF FF FF",
                "A0 BA FF FF FF FF",
                "A0 A1 0A 7B FF FF FF FF FF FF FF FF",
                // Lists in lists, without end.
                "A0 A1 0A 9F 9F 9F 9F 9F 9F 9F 9F 9F 9F 9F 9F 9F 9F",
                // A region outside of the tag.
                "A1 00 19 FF FF A0",
                "A2 00 05 01 18 FF A1 08 00",
                "A1 02 20 A0",
            })
    void openPrintTagThatClaimsTooMuchIsRefused(String hex) {
        assertThat(refusal(Vector.bytes(hex))).isInstanceOf(TagRefusal.Broken.class);
    }
}
