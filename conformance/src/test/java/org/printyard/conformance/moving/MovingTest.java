package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.printyard.conformance.moving.MovingHub.IMPORTS;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.storage.sql.TestDatabase;

/// Whole stocks move: from a running program, from an export of ours, and from the other programs' files.
class MovingTest {
    private static final String ALL_SPOOLS = "/api/v1/spool?allow_archived=true&sort=id:asc";

    @TempDir
    Path data;

    @TempDir
    Path other;

    private static void stock(MovingHub hub) throws Exception {
        hub.post("/api/v1/field/spool/nozzle", "{\"name\": \"Nozzle\", \"field_type\": \"float\"}");
        hub.post("/api/v1/vendor", "{\"name\": \"Prusament\", \"empty_spool_weight\": 193.5}");
        hub.post(
                "/api/v1/filament",
                "{\"name\": \"Galaxy\", \"vendor_id\": 1, \"material\": \"PLA\", \"density\": 1.24,"
                        + " \"diameter\": 1.75, \"weight\": 1000, \"price\": 20.5,"
                        + " \"multi_color_hexes\": \"FF0000,00FF00\", \"multi_color_direction\": \"coaxial\"}");
        hub.post("/api/v1/filament", "{\"density\": 1.1, \"diameter\": 2.85}");
        hub.post(
                "/api/v1/spool",
                "{\"filament_id\": 1, \"location\": \"A\", \"lot_nr\": \"7\", \"extra\": {\"nozzle\": \"0.6\"}}");
        hub.post("/api/v1/spool", "{\"filament_id\": 1, \"used_weight\": 1100.25, \"archived\": true}");
        hub.post("/api/v1/spool", "{\"filament_id\": 2, \"initial_weight\": 750}");
        hub.send("DELETE", "/api/v1/spool/3", "");
        hub.post("/api/v1/spool", "{\"filament_id\": 2, \"initial_weight\": 750, \"comment\": \"=1+1\"}");
        hub.send("PUT", "/api/v1/spool/1/use", "{\"use_length\": 1000}");
        hub.send("PUT", "/api/printyard/v1/spools/1/tags/04:A2:2B:11", "");
    }

    @ParameterizedTest
    @EnumSource
    void aRunningSpoolmanMovesIn(TestDatabase.Kind kind) throws Exception {
        try (MovingHub from = MovingHub.start(TestDatabase.Kind.SQLITE, other);
                MovingHub to = MovingHub.start(kind, data)) {
            stock(from);
            String body = "{\"source\": \"spoolman\", \"url\": \"" + from.hub().address() + "\"}";

            JsonNode done = to.over(to.post(IMPORTS + "/from-url", body));

            assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
            assertThat(to.get(ALL_SPOOLS)).isEqualTo(from.get(ALL_SPOOLS));
            assertThat(to.get("/api/v1/vendor")).isEqualTo(from.get("/api/v1/vendor"));
            assertThat(to.get("/api/v1/field/spool")).isEqualTo(from.get("/api/v1/field/spool"));

            JsonNode again = to.over(to.post(IMPORTS + "/from-url", body));
            assertThat(again.at("/report/spools/known").intValue()).isEqualTo(3);
            assertThat(to.get(ALL_SPOOLS)).hasSize(3);
        }
    }

    @Test
    void aHubThatAsksItselfStaysAsItIs() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            stock(hub);
            JsonNode before = hub.get(ALL_SPOOLS);
            String body = "{\"source\": \"spoolman\", \"url\": \"" + hub.hub().address() + "/\"}";

            JsonNode done = hub.over(hub.post(IMPORTS + "/from-url", body));

            assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
            assertThat(done.at("/report/spools/known").intValue()).isEqualTo(3);
            assertThat(hub.get(ALL_SPOOLS)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExportMovesIn(TestDatabase.Kind kind) throws Exception {
        try (MovingHub from = MovingHub.start(TestDatabase.Kind.SQLITE, other);
                MovingHub to = MovingHub.start(kind, data)) {
            stock(from);
            byte[] export = from.send("GET", "/api/printyard/v1/export", "").bytes();

            JsonNode done = to.bring(export, "");

            assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
            assertThat(to.get(ALL_SPOOLS)).isEqualTo(from.get(ALL_SPOOLS));
            assertThat(to.get("/api/v1/filament")).isEqualTo(from.get("/api/v1/filament"));
            assertThat(to.get("/api/printyard/v1/tags/04a22b11").required("id").longValue())
                    .isEqualTo(1);
            for (String file : List.of("makers", "filaments", "spools", "settings")) {
                assertThat(files(to.send("GET", "/api/printyard/v1/export", "").bytes())
                                .get(file + ".ndjson"))
                        .isEqualTo(files(export).get(file + ".ndjson"));
            }
            assertThat(from.bring(export, "").at("/report/spools/known").intValue())
                    .isEqualTo(3);
        }
    }

    @Test
    void anExportHasEverythingAndNoSecrets() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            stock(hub);

            Map<String, String> files =
                    files(hub.send("GET", "/api/printyard/v1/export", "").bytes());

            assertThat(files.keySet())
                    .containsExactlyInAnyOrder(
                            "manifest.json",
                            "materials.ndjson",
                            "colours.ndjson",
                            "templates.ndjson",
                            "settings.ndjson",
                            "makers.ndjson",
                            "filaments.ndjson",
                            "spools.ndjson",
                            "ledger.ndjson",
                            "consumptions.ndjson");
            assertThat(files.getOrDefault("spools.ndjson", "").lines()).hasSize(3);
            assertThat(files.getOrDefault("ledger.ndjson", "").lines()).hasSize(5);
            assertThat(files.getOrDefault("consumptions.ndjson", "").lines()).hasSize(1);
            assertThat(files.values()).noneMatch(text -> text.contains("argon2") || text.contains("password"));
        }
    }

    private static Map<String, String> files(byte[] archive) throws Exception {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void someAddressesAreNotAsked() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            for (String url : List.of(
                    "http://169.254.169.254",
                    "http://[fe80::1]",
                    "http://[::ffff:169.254.169.254]",
                    "http://[fd00:ec2::254]",
                    "http://0.0.0.0",
                    "http://224.0.0.1",
                    "ftp://127.0.0.1",
                    "file:///etc/passwd",
                    "http://user:pass@127.0.0.1",
                    "http://127.0.0.1/?x=1")) {
                JsonNode refused = hub.over(
                        hub.post(IMPORTS + "/from-url", "{\"source\": \"spoolman\", \"url\": \"" + url + "\"}"));
                assertThat(refused.required("state").textValue()).as(url).isEqualTo("refused");
                assertThat(refused.required("code").textValue()).as(url).isEqualTo("address-refused");
            }
            JsonNode header = hub.over(hub.post(
                    IMPORTS + "/from-url",
                    "{\"source\": \"spoolman\", \"url\": \"http://127.0.0.1:1\", \"header\": \"Host\","
                            + " \"credential\": \"x\"}"));
            assertThat(header.required("code").textValue()).isEqualTo("address-refused");
            JsonNode nobody = hub.over(
                    hub.post(IMPORTS + "/from-url", "{\"source\": \"spoolman\", \"url\": \"http://127.0.0.1:1\"}"));
            assertThat(nobody.required("code").textValue()).isEqualTo("no-answer");
        }
    }

    @Test
    void theOtherProgramsFilesMoveIn() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            String octoprint = "\"Spool Name\";\"Color Name\";\"Color Code [hex]\";\"Vendor\";\"Material\";"
                    + "\"Density [g/cm3]\";\"Diameter [mm]\";\"Total weight [g]\";\"Spool weight [g]\";"
                    + "\"Used weight [g]\";\"First use [dd.mm.yyyy hh:mm]\";\"Cost\";\"Cost unit\";\"Note\"\r\n"
                    + "\"Basic\";\"Sky\";\"#87CEEB\";\"eSun\";\"PETG\";1.27;1.75;1000;230;250.5;"
                    + "\"03.02.2024 18:30\";21.5;\"€\";\"two\nlines\"\r\n"
                    + "\"Basic\";\"Sky\";\"#87CEEB\";\"eSun\";\"PETG\";1.27;1.75;1000;230;0;;;;\r\n";
            String filaments = "[{\"id\": 41, \"name\": \"Red\", \"material_id\": 1, \"color_id\": 3,"
                    + " \"manufacturer\": \"eSun\", \"archived\": false, \"created_at\": \"2024-01-01 10:00:00\","
                    + " \"material\": {\"name\": \"PLA\"}, \"color\": {\"name\": \"Red\"}, \"spools\": [{\"id\": 90,"
                    + " \"filament_id\": 41, \"starting_weight_g\": 1000, \"empty_weight_g\": null,"
                    + " \"weight_g\": 750.5, \"archived\": false, \"created_at\": \"2024-01-01 10:00:00\"}]}]";
            String filamentory =
                    "[{\"id\": \"a-b\", \"user_id\": \"u\", \"brand\": \"SUNLU\", \"filamentType\": \"ABS\","
                            + " \"typeModifier\": \"Matte\", \"color\": \"Teal\", \"amount\": 12.25, \"cost\": 199,"
                            + " \"currency\": \"SEK\", \"createdAt\": \"2024-01-01T10:00:00.000Z\","
                            + " \"updatedAt\": \"2024-01-01T10:00:00.000Z\"}]";
            List<String> sources = new ArrayList<>();
            for (String file : List.of(octoprint, filaments, filamentory, octoprint, filaments, filamentory)) {
                JsonNode done = hub.bring(file, "");
                assertThat(done.required("state").textValue())
                        .as(done.toString())
                        .isEqualTo("done");
                sources.add(done.at("/report/source").textValue());
            }

            assertThat(sources.subList(0, 3)).containsExactly("octoprint", "filaments", "filamentory");
            JsonNode spools = hub.get(ALL_SPOOLS);
            assertThat(spools.findValuesAsText("remaining_weight")).containsExactly("749.5", "1000.0", "750.5");
            assertThat(hub.get("/api/spools/91").required("weight_g").doubleValue())
                    .isEqualTo(12.25);
            assertThat(spools.at("/0/first_used").textValue()).isEqualTo("2024-02-03T18:30:00Z");
            assertThat(spools.at("/0/comment").textValue()).isEqualTo("two\nlines");
            assertThat(hub.get("/api/v1/vendor").findValuesAsText("name")).containsExactly("eSun", "SUNLU");
            assertThat(hub.get("/api/filaments/41").at("/color/name").textValue())
                    .isEqualTo("Red");
        }
    }
}
