package org.printyard.conformance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.printyard.storage.sql.TestDatabase.Kind;

/// What Spoolman's API gives away as files: exports and backups.
class SpoolmanFilesTest {
    @TempDir
    private Path data;

    private static JsonNode ok(RunningHub hub, String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer = hub.send(method, path, body);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> csv(RunningHub hub, String path) throws Exception {
        HttpResponse<byte[]> answer = hub.send("GET", path, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\r\n");
        return List.of(text.split("\r\n", -1)).subList(0, text.split("\r\n", -1).length - 1);
    }

    @Test
    void noCellIsAFormula() throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "operator")) {
            ok(hub, "POST", "/api/v1/field/vendor/b", "{\"name\": \"b\", \"field_type\": \"integer\"}");
            List<String> names = List.of("=1+1", "+1", "-1", "@x", "\tx", "\rx", "a,\"b\"", "a\nb", "'=1", "");
            for (String name : names) {
                String body = new ObjectMapper().writeValueAsString(Map.of("name", name));
                ok(hub, "POST", "/api/v1/vendor", body);
            }
            ok(hub, "PATCH", "/api/v1/vendor/10", "{\"empty_spool_weight\": 200, \"extra\": {\"b\": \"-5\"}}");

            List<String> lines = csv(hub, "/api/v1/export/vendors?fmt=csv");
            assertThat(lines.getFirst()).isEqualTo("comment,empty_spool_weight,external_id,extra.b,id,name,registered");
            String text = String.join("\r\n", lines).replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "T");
            assertThat(text.substring(text.indexOf("\r\n") + 2))
                    .isEqualTo(",,,,1,'=1+1,T\r\n,,,,2,'+1,T\r\n,,,,3,'-1,T\r\n,,,,4,'@x,T\r\n,,,,5,'\tx,T\r\n"
                            + ",,,,6,\"'\rx\",T\r\n,,,,7,\"a,\"\"b\"\"\",T\r\n,,,,8,\"a\nb\",T\r\n,,,,9,'=1,T\r\n"
                            + ",200.0,,'-5,10,,T");
        }
    }

    /// More than are in memory at once.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRowIsThereOnce(Kind kind) throws Exception {
        try (RunningHub hub = RunningHub.start(kind, data, "operator")) {
            ok(hub, "POST", "/api/v1/filament", "{\"density\": 1.24, \"diameter\": 1.75}");
            int count = 503;
            for (int i = 0; i < count; i++) {
                ok(hub, "POST", "/api/v1/spool", "{\"filament_id\": 1}");
            }
            List<String> lines = csv(hub, "/api/v1/export/spools?fmt=csv");
            assertThat(lines).hasSize(count + 1);
            assertThat(lines.get(1)).contains("False");
            int id = List.of(lines.getFirst().split(",", -1)).indexOf("id");
            List<String> expected =
                    IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
            assertThat(lines.subList(1, lines.size()))
                    .extracting(line -> line.split(",", -1)[id])
                    .isEqualTo(expected);

            List<String> ids = new ArrayList<>();
            ok(hub, "GET", "/api/v1/export/spools?fmt=json", "")
                    .forEach(row -> ids.add(row.required("id").asText()));
            assertThat(ids).isEqualTo(expected);
        }
    }

    @Test
    void aBackupIsMadeAndNotAgainAtOnce() throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "administrator")) {
            JsonNode made = ok(hub, "POST", "/api/v1/backup", "");
            assertThat(made.required("created").asBoolean()).isTrue();
            String name = made.required("path").asText();
            assertThat(data.resolve("backups").resolve(name)).exists();

            JsonNode again = ok(hub, "POST", "/api/v1/backup", "");
            assertThat(again.required("created").asBoolean()).isFalse();
            assertThat(again.required("path").asText()).isEqualTo(name);
            try (var files = Files.list(data.resolve("backups"))) {
                assertThat(files).hasSize(1);
            }
        }
    }

    @Test
    void onlyAnAdministratorMakesOne() throws Exception {
        try (RunningHub hub = RunningHub.start(Kind.SQLITE, data, "operator")) {
            HttpResponse<byte[]> answer = hub.send("POST", "/api/v1/backup", "");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(new ObjectMapper()
                            .readTree(answer.body())
                            .required("message")
                            .asText())
                    .isNotEmpty();
            assertThat(data.resolve("backups")).doesNotExist();
        }
    }
}
