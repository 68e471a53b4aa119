package org.printyard.conformance.moving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.storage.sql.TestDatabase;

/// FilamentManager's archive comes in: spools with the maker and material of their profile.
class FilamentManagerFilesTest {
    private static final String ALL_SPOOLS = "/api/v1/spool?allow_archived=true&sort=id:asc";
    private static final String PROFILES = "id,vendor,material,density,diameter\r\n1,eSun,PETG,1.27,1.75\r\n"
            + "2,\"Maker, of some\",PLA,0.0,0.0\r\n3,Unused,ABS,1.04,2.85\r\n";
    private static final String SPOOLS = "id,profile_id,name,cost,weight,used,temp_offset\r\n"
            + "1,1,Sky blue,21.5,1000.0,250.25,5\r\n2,1,Sky blue,21.5,1000.0,0.0,0\r\n"
            + "7,2,,0.0,750.0,800.0,-5\r\n8,2,Old,20.0,0.0,0.0,0\r\n";

    @TempDir
    Path data;

    @Test
    void spoolsComeWithTheirProfileInWhateverOrder() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            JsonNode done = hub.bring(Exports.zip("spools.csv", SPOOLS, "profiles.csv", PROFILES), "");

            assertThat(done.required("state").textValue()).as(done.toString()).isEqualTo("done");
            assertThat(done.at("/report/source").textValue()).isEqualTo("filament-manager");
            JsonNode spools = hub.get(ALL_SPOOLS);
            assertThat(spools.findValuesAsText("remaining_weight")).startsWith("749.75", "1000.0", "0.0");
            assertThat(spools.at("/0/filament/id")).isEqualTo(spools.at("/1/filament/id"));
            assertThat(spools.at("/0/filament/name").textValue()).isEqualTo("Sky blue");
            assertThat(spools.at("/0/filament/material").textValue()).isEqualTo("PETG");
            assertThat(spools.at("/0/filament/density").doubleValue()).isEqualTo(1.27);
            assertThat(spools.at("/0/price").doubleValue()).isEqualTo(21.5);
            assertThat(spools.at("/2/used_weight").doubleValue()).isEqualTo(800);
            assertThat(spools.at("/2/price").isMissingNode()).isTrue();
            assertThat(spools.at("/2/filament/density").doubleValue()).isEqualTo(1.24);
            assertThat(spools.at("/2/filament/diameter").doubleValue()).isEqualTo(1.75);
            assertThat(spools.at("/3/initial_weight").isMissingNode()).isTrue();
            assertThat(spools.at("/3/filament/id")).isNotEqualTo(spools.at("/2/filament/id"));
            assertThat(hub.get("/api/v1/vendor").findValuesAsText("name")).containsExactly("eSun", "Maker, of some");

            JsonNode again = hub.bring(Exports.zip("profiles.csv", PROFILES, "spools.csv", SPOOLS), "");
            assertThat(again.at("/report/spools/known").intValue()).isEqualTo(4);
            assertThat(again.at("/report/spools/added").intValue()).isZero();
        }
    }

    @Test
    void oneTableAloneIsNotEnough() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            JsonNode refused = hub.bring(SPOOLS, "");

            assertThat(refused.required("code").textValue()).isEqualTo("faulty-rows");
            assertThat(refused.required("faults").findValuesAsText("row"))
                    .containsExactly("spool 1", "spool 2", "spool 7", "spool 8");
            assertThat(refused.required("faults").findValuesAsText("field")).containsOnly("profile_id");
            assertThat(hub.get(ALL_SPOOLS)).isEmpty();
        }
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        try (MovingHub hub = MovingHub.start(TestDatabase.Kind.SQLITE, data)) {
            String spools =
                    SPOOLS + "8,1,Again,1,1,0,0\r\n9,1,Less than nothing,1,1000,-5,0\r\n,1,Nameless,1,1,0,0\r\n";
            String profiles = PROFILES + "1,eSun,PLA,1.24,1.75\r\n";

            JsonNode refused = hub.bring(Exports.zip("profiles.csv", profiles, "spools.csv", spools), "");

            assertThat(refused.required("code").textValue()).isEqualTo("faulty-rows");
            assertThat(refused.required("faults").findValuesAsText("field")).contains("used", "id");
            assertThat(refused.required("faults").findValuesAsText("row")).contains("profile 1", "spool 9");
            assertThat(hub.get(ALL_SPOOLS)).isEmpty();
        }
    }
}
