package org.printyard.conformance.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.printyard.connectors.spoolmandb.SpoolmanDb;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ReferenceCatalogue;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.ReferenceFilament.Finish;
import org.printyard.domain.inventory.ReferenceFilament.Heat;
import org.printyard.domain.inventory.ReferenceFilament.SpoolType;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.ReferenceUnavailable;
import org.printyard.domain.quantity.Millimetres;

/// Files on this machine, and what may stand in them.
class DiskCatalogueTest {
    @TempDir
    private Path folder;

    private ReferenceCatalogue read(String filaments) throws Exception {
        Path file = Files.writeString(folder.resolve("filaments.json"), filaments);
        return SpoolmanDb.at(file, InstantSource.system()).read().orElseThrow();
    }

    @Test
    void anEntryHasAllThatIsPublished() throws Exception {
        ReferenceFilament entry = read(Invented.list(1)).filaments().getFirst();

        assertThat(entry.id()).isEqualTo("dust0");
        assertThat(entry.name()).isEqualTo("Dust dust0");
        assertThat(entry.density().gramsPerCubicCentimetre()).isEqualTo(1.25);
        assertThat(entry.diameter()).isEqualTo(Millimetres.DIAMETER_1_75);
        assertThat(entry.weight().toDecimal()).isEqualByComparingTo("750");
        assertThat(entry.empty().weight()).isNull();
        assertThat(entry.empty().type()).isEqualTo(SpoolType.PLASTIC);
        assertThat(entry.look().hexes()).containsExactly("a0B1c2");
        assertThat(entry.look().finish()).isEqualTo(Finish.MATTE);
        assertThat(entry.look().glow()).isTrue();
        assertThat(entry.extruder()).isEqualTo(Heat.of(215, 205, 225));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id           | null
            id           | ""
            id           | 7
            id           | "dust0"
            manufacturer | "two\\nlines"
            manufacturer | "\\ud800"
            name         | []
            material     | {}
            density      | 0
            density      | -1
            density      | "1.2"
            density      | 24
            density      | 1e999
            weight       | 0
            weight       | 100001
            weight       | null
            spool_weight | -1
            spool_weight | "200"
            spool_type   | 1
            diameter     | 0
            diameter     | 0.0001
            diameter     | 10.1
            color_hex    | "12345"
            color_hex    | "GGGGGG"
            color_hex    | 123456
            color_hexes  | ["000000","FFFFFF"]
            extruder_temp | -1
            extruder_temp | 1001
            extruder_temp_range | [225,205]
            extruder_temp_range | [205]
            bed_temp_range | "60"
            finish       | true
            translucent  | "yes"
            """)
    void aWrongEntryIsLeftOut(String field, String value) throws Exception {
        ReferenceCatalogue read = read(Invented.list(20, Invented.entry("wrong", field, value)));

        assertThat(read.filaments()).hasSize(20);
        assertThat(read.origin().dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            weight       | 100000
            density      | 23
            diameter     | 10
            spool_weight | 0
            spool_type   | "wood"
            finish       | "satin"
            color_hex    | "#11223344"
            extruder_temp | 1000
            glow         | null
            """)
    void whatIsUnusualIsTaken(String field, String value) throws Exception {
        assertThat(read(Invented.list(20, Invented.entry("right", field, value)))
                        .find("right"))
                .isPresent();
    }

    @Test
    void oneOfElevenMayBeWrongAndTwoMayNot() throws Exception {
        assertThat(read(Invented.list(10, "1")).filaments()).hasSize(10);
        assertThatThrownBy(() -> read(Invented.list(10, "1", "2")))
                .isInstanceOf(ReferenceUnavailable.class)
                .hasMessage("2 of 12 entries are not as they must be");
    }

    @Test
    void thereIsAMostOfEntries() throws Exception {
        assertThat(read(Invented.list(50_000)).filaments()).hasSize(50_000);
        assertThatThrownBy(() -> read(Invented.list(50_001)))
                .isInstanceOf(ReferenceUnavailable.class)
                .hasMessageContaining("50000");
    }

    /// What two long lists multiply to is counted while it is multiplied.
    @Test
    void combinationsAreCounted() {
        String many = "1.75,".repeat(20_000) + "1.75";
        assertThatThrownBy(() -> read(
                        "{\"manufacturer\":\"M\",\"filaments\":[{\"name\":\"N\",\"material\":\"PLA\",\"density\":1,"
                                + "\"weights\":[{\"weight\":1},{\"weight\":2},{\"weight\":3}],\"diameters\":[" + many
                                + "],\"colors\":[{\"name\":\"A\"},{\"name\":\"B\"}]}]}"))
                .isInstanceOf(ReferenceUnavailable.class);
    }

    @Test
    void aMakersFileIsAllItsCombinations() throws Exception {
        ReferenceCatalogue read = read(Invented.MAKER);

        assertThat(read.filaments().stream().map(ReferenceFilament::id))
                .containsExactly(
                        "moonworks_pla_dustcratergrey_1000_175_c",
                        "moonworks_pla_dusteclipse_1000_175_c",
                        "moonworks_pla_dustcratergrey_1000_285_c",
                        "moonworks_pla_dusteclipse_1000_285_c",
                        "moonworks_pla_dustcratergrey_750_175_n",
                        "moonworks_pla_dusteclipse_750_175_n",
                        "moonworks_pla_dustcratergrey_750_285_n",
                        "moonworks_pla_dusteclipse_750_285_n");
        ReferenceFilament eclipse = read.filaments().get(1);
        assertThat(eclipse.name()).isEqualTo("Dust Eclipse");
        assertThat(eclipse.look().hexes()).isEqualTo(List.of("000000", "FFFFFF80"));
        assertThat(eclipse.look().direction()).isEqualTo(ColourDirection.COAXIAL);
        assertThat(eclipse.look().finish()).isEqualTo(Finish.GLOSSY);
        assertThat(read.filaments().getFirst().look().finish()).isEqualTo(Finish.MATTE);
        assertThat(read.filaments().getFirst().name()).isEqualTo("Dust Crater™ Grey");
    }

    @Test
    void aFolderIsPublishedOrWritten() throws Exception {
        ReferenceSource source = SpoolmanDb.at(folder, InstantSource.system());
        assertThatThrownBy(source::read).isInstanceOf(ReferenceUnavailable.class);

        Path makers = Files.createDirectory(folder.resolve("filaments"));
        Files.writeString(makers.resolve("moon.json"), Invented.MAKER);
        Files.writeString(folder.resolve("materials.json"), Invented.MATERIALS);
        ReferenceCatalogue written = source.read().orElseThrow();
        assertThat(written.filaments()).hasSize(8);
        assertThat(written.materials()).hasSize(2);
        assertThat(source.read()).as("unchanged").isEmpty();

        Files.writeString(folder.resolve("filaments.json"), Invented.list(20));
        assertThat(source.read().orElseThrow().filaments()).hasSize(20);
    }
}
