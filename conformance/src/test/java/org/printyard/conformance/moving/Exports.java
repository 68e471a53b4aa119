package org.printyard.conformance.moving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as other programs write them, made up here from their published formats.
final class Exports {
    /// Two spools of one filament; the first was used, the second is put away.
    static final String SPOOLMAN_JSON = """
            [
              {"id": 7, "registered": "2024-03-01 10:00:00", "first_used": "2024-03-02 08:00:00.5",
               "last_used": "2024-03-03 09:30:00", "price": 19.9, "initial_weight": 1000.0, "spool_weight": 140.0,
               "used_weight": 2.98254952550181, "location": "Shelf A", "lot_nr": "L-42", "comment": "kept dry",
               "archived": false, "extra.nozzle": "0.4", "filament.id": 3,
               "filament.registered": "2024-02-28 12:00:00", "filament.name": "Galaxy Black",
               "filament.material": "PLA", "filament.density": 1.24, "filament.diameter": 1.75,
               "filament.weight": 1000.0, "filament.spool_weight": 140.0, "filament.color_hex": "1A1A1A",
               "filament.settings_extruder_temp": 215, "filament.settings_bed_temp": 60,
               "filament.extra.finish": "\\"silk\\"", "filament.vendor.id": 2,
               "filament.vendor.registered": "2024-02-28 11:00:00", "filament.vendor.name": "Prusament"},
              {"id": 12, "registered": "2024-04-01 10:00:00", "used_weight": 1100, "archived": true,
               "filament": {"id": 3, "registered": "2024-02-28T12:00:00Z", "name": "Galaxy Black",
                 "material": "PLA", "density": 1.24, "diameter": 1.75, "weight": 1000,
                 "vendor": {"id": 2, "registered": "2024-02-28T11:00:00Z", "name": "Prusament", "extra": {}},
                 "extra": {}}}
            ]
            """;

    static final String SPOOLMAN_CSV = """
            archived,comment,extra.shelf,filament.density,filament.diameter,filament.id,filament.name,\
            filament.registered,filament.weight,id,initial_weight,registered,used_weight
            False,"'=SUM(A1:A2) ""and"" more","\"\"top\"\"\",1.27,1.75,4,PETG,2024-01-01 00:00:00,750,31,,2024-01-02 00:00:00,0.5
            True,two; parts,,1.27,1.75,4,PETG,2024-01-01 00:00:00,750,32,800,2024-01-02 00:00:01,'-0
            """;

    private Exports() {}

    /// A spool with everything but what is given.
    static String spool(int id, String more) {
        return "{\"id\": " + id + ", \"registered\": \"2024-03-01T10:00:00Z\", \"used_weight\": 0, " + more
                + "\"filament\": {\"id\": 1, \"registered\": \"2024-01-01T00:00:00Z\", \"name\": \"PLA\","
                + " \"density\": 1.24, \"diameter\": 1.75, \"weight\": 1000}}";
    }

    static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
