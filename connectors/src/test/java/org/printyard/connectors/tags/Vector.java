package org.printyard.connectors.tags;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Bytes as they are written down for people: pairs of digits, with a comment behind `;` in each line.
final class Vector {
    private Vector() {}

    static byte[] bytes(String text) {
        StringBuilder digits = new StringBuilder();
        text.lines().map(line -> line.split(";", 2)[0]).forEach(line -> digits.append(line.replaceAll("\\s", "")));
        return HexFormat.of().parseHex(digits);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        StringBuilder digits = new StringBuilder();
        for (byte[] part : parts) {
            digits.append(HexFormat.of().formatHex(part));
        }
        return HexFormat.of().parseHex(digits);
    }

    static final String OPENPRINTTAG_FULL = """
            A1             ; meta: a map of one
            02 18 64       ; aux_region_offset: 100
            BF             ; main, until its end
            04 1A 49 96 02 D2 ; gtin: 1234567890
            08 00          ; material_class: FFF
            09 01          ; material_type: PETG
            0A 6C 4F 72 61 6E 67 65 20 4D 61 74 74 65 ; material_name: Orange Matte
            0B 64 41 63 6D 65 ; brand_name: Acme
            0E 1A 65 92 00 80 ; manufactured_date: 2024-01-01T00:00:00Z
            10 19 03 E8    ; nominal_netto_full_weight: 1000
            11 19 03 F4    ; actual_netto_full_weight: 1012
            12 F9 5B B0    ; empty_container_weight: half 246.0
            13 43 FF 80 00 ; primary_color: RGB
            18 1C 81 10    ; tags: matte
            18 1D F9 3D 14 ; density: half 1.27
            18 1E F9 3F 00 ; filament_diameter: half 1.75
            18 22 18 F0    ; min_print_temperature: 240
            18 23 19 01 04 ; max_print_temperature: 260
            18 25 18 46    ; min_bed_temperature: 70
            18 26 18 5A    ; max_bed_temperature: 90
            18 39 18 41    ; drying_temperature: 65
            18 3A 19 01 E0 ; drying_time: 480 min
            FF             ; end of main
            00             ; unused
            BF             ; aux, until its end
            00 19 01 2C    ; consumed_weight: 300
            19 FF 78 63 78 79 7A ; 65400, general purpose: xyz
            02 64 54 65 73 74 ; general_purpose_range_user: Test
            FF             ; end of aux
            00 00 00 00 00 00 00 00 00 00 ; unused
            """;

    static final String OPENPRINTTAG_COEXTRUDED = """
            A4             ; meta: a map of four
            00 0B          ; main_region_offset: 11
            01 18 2C       ; main_region_size: 44
            02 18 37       ; aux_region_offset: 55
            03 08          ; aux_region_size: 8
            AA             ; main: a map of ten, unsorted
            18 1C 9F 18 1D FF ; tags: coextruded, as an indefinite list
            15 44 00 00 FF 80 ; secondary_color_1: RGBA
            14 43 FF 00 00 ; secondary_color_0: RGB
            13 F6          ; primary_color: null
            09 00          ; material_type: PLA
            08 00          ; material_class: FFF
            18 63 A1 01 02 ; 99: nobody knows what that is
            0B 7F 62 41 63 62 6D 65 FF ; brand_name: Acme, in two pieces
            26 01          ; -7: nobody knows what that is, either
            10 19 02 EE    ; nominal_netto_full_weight: 750
            A0             ; aux: an empty map
            00 00 00 00 00 00 00 ; unused
            """;

    /// Nothing but what must be there.
    static final String OPENPRINTTAG_BARE = """
            A0             ; meta: an empty map, so main follows
            A1 08 00       ; main: material_class: FFF
            """;

    static final String TIGERTAG = """
            5B F5 92 64    ; TigerTag
            FF FF FF FF    ; no product
            95 4B 68 00    ; material 38219 PLA, aspect Basic, none
            8E 38 4D F9    ; filament, 1.75 mm, brand 19961 Rosa3D
            FF 00 00 FF    ; red, opaque
            00 03 E8 15    ; 1000 g
            00 C3 00 E6    ; nozzle 195 to 230
            32 05 32 3C    ; dry at 50 for 5 h, bed 50 to 60
            2D24BD00    ; 2024-01-01 in seconds since 2000
            00 00 00 00    ; no second colour
            00 00 00 00    ; no third colour
            00 E6 00 00    ; transmission distance 23.0
            53 74 61 72 74 65 72 20 52 65 64 00 00 00 ; note: Starter Red
            00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 02 EE 00    ; 750 left
            """;

    static final String TIGERTAG_RAINBOW = """
            BC 0F CB 97    ; TigerTag+
            00 00 00 0A    ; product 10
            94 D0 5C 91    ; material 38096, which is in no list of ours; aspects Silk and Rainbow
            8E DD 30 39    ; filament, 2.85 mm, brand 12345
            11 22 33 80    ; first colour, half opaque
            00 00 01 23    ; 1 kg
            00 00 00 00    ; no nozzle temperature
            00 00 00 00    ; nothing of drying and bed
            00 00 00 00    ; no time
            44 55 66 00    ; second colour
            77 88 99 00    ; third colour
            00 00 00 00    ; no transmission distance
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 ; no note
            00 00 00 00 00 00 00 00 00 00 00 00 00 00
            00 00 00 00    ; nothing said of what is left
            """;

    /// By block; those that are not here are empty.
    static final String BAMBU = """
            0: 5A1B2C3D 10 08 04 00 01 02 03 04 05 06 07 08 ; uid, and the chip's maker
            1: 4130302D 4731 0000 4746413030 000000          ; variant A00-G1, material GFA00
            2: 504C41 00 00000000 00000000 00000000          ; PLA
            4: 504C41204D61747465 00 000000000000            ; PLA Matte
            5: 00FF00FF E803 0000 0000E03F 00000000          ; green, 1000 g, 1.75 mm
            6: 3700 0800 0100 3C00 E600 BE00 00000000        ; dry 55 for 8 h, bed type 1, 60, nozzle 230 to 190
            9: 0123456789ABCDEF FEDCBA9876543210              ; tray uid
            12: 323032335F31325F33315F32335F3539              ; 2023_12_31_23_59
            14: 00000000 4A01 0000 00000000 00000000          ; 330 m
            16: 0200 0200 FF332211 00000000 00000000          ; colours: 2, the second as ABGR
            """;

    /// A dump of the whole chip.
    static byte[] bambu(String blocks) {
        byte[] chip = new byte[1_024];
        blocks.lines().forEach(line -> {
            String[] parts = line.split("[:;]", 3);
            byte[] block = bytes(parts[1]);
            System.arraycopy(block, 0, chip, Integer.parseInt(parts[0].strip()) * 16, block.length);
        });
        return chip;
    }
}
