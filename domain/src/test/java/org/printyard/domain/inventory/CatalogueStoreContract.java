package org.printyard.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.StoreContract;

public abstract class CatalogueStoreContract extends StoreContract {
    @Test
    void everyStockStartsWithTheSameRows() {
        assertList(read(stores -> stores.materials().list()))
                .extracting(Material::name)
                .containsExactly("PLA", "PETG", "ABS", "TPU", "ASA", "PC", "Nylon", "Wood", "Metal", "Carbon Fiber");
        assertList(read(stores -> stores.colours().list()))
                .hasSize(15)
                .contains(new Colour(new ColourId(7), "Orange", "#FFA500", false))
                .allMatch(colour -> !colour.custom());
        assertMap(read(stores -> stores.settings().list()))
                .containsExactly(Map.entry(StockSettings.LOW_THRESHOLD, "100"));
        assertList(read(stores -> stores.templates().list())).isEmpty();
        assertList(read(stores -> stores.makers().list())).isEmpty();
    }

    @Test
    void aNameIsTakenOnceUntilItsRowIsRemoved() {
        Material first = addMaterial("PEEK").orElseThrow();
        assertOptional(addMaterial("PEEK")).isEmpty();
        assertOptional(addMaterial("peek")).isPresent();

        write(stores -> {
            stores.materials().remove(first.id(), NOON);
            return true;
        });

        assertOptional(read(stores -> stores.materials().find(first.id()))).isEmpty();
        assertOptional(read(stores -> stores.materials().findByName("PEEK"))).isEmpty();
        Material again = addMaterial("PEEK").orElseThrow();
        assertThat(again.id().value()).isGreaterThan(first.id().value());
    }

    @Test
    void aRenamingToATakenNameChangesNothing() {
        Material peek = addMaterial("PEEK").orElseThrow();

        assertFlag(write(stores -> stores.materials().put(new Material(peek.id(), "PLA", true))))
                .isFalse();
        assertOptional(read(stores -> stores.materials().find(peek.id()))).contains(peek);
        assertFlag(write(stores -> stores.materials().put(new Material(peek.id(), "PEEK", true))))
                .isTrue();
        assertFlag(write(stores -> stores.materials().put(new Material(peek.id(), "PEKK", true))))
                .isTrue();
        assertOptional(read(stores -> stores.materials().findByName("PEKK"))).isPresent();
    }

    @Test
    void twoMakersMayHaveOneNameAndTheOlderIsFound() {
        Maker first = addMaker("Same");
        Maker second = addMaker("Same");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertOptional(read(stores -> stores.makers().findByName("Same"))).contains(first);
    }

    @Test
    void aRowIsUsedByWhatPointsAtIt() {
        Material material = addMaterial("PEEK").orElseThrow();
        assertFlag(read(stores -> stores.materials().isUsed(material.id()))).isFalse();

        Template template = write(stores -> stores.templates()
                        .add(id -> new Template(new TemplateId(id), "T", material.id(), null, Grams.of(1), null, null)))
                .orElseThrow();
        assertFlag(read(stores -> stores.materials().isUsed(material.id()))).isTrue();
        write(stores -> {
            stores.templates().remove(template.id(), NOON);
            return true;
        });
        assertFlag(read(stores -> stores.materials().isUsed(material.id()))).isFalse();

        assertFlag(read(stores -> stores.colours().isUsed(new ColourId(1)))).isFalse();
        FilamentId filament = addFilament("f").id();
        assertFlag(read(stores -> stores.colours().isUsed(new ColourId(1)))).isTrue();
        assertFlag(read(stores -> stores.materials().isUsed(new MaterialId(1)))).isTrue();
        write(stores -> {
            stores.filaments().remove(filament, NOON);
            return true;
        });
        assertFlag(read(stores -> stores.colours().isUsed(new ColourId(1)))).isFalse();
    }

    @Test
    void colourAndTemplateComeBackAsTheyWere() {
        Colour colour = write(stores -> stores.colours().add(id -> new Colour(new ColourId(id), "Teal", null, true)))
                .orElseThrow();
        Template template = write(stores -> stores.templates()
                        .add(id -> new Template(
                                new TemplateId(id), "T", new MaterialId(1), "M", new Grams(1), Grams.ZERO, "n")))
                .orElseThrow();

        Maker maker = write(stores -> stores.makers()
                        .add(id -> new Maker(
                                new MakerId(id), "M", new Maker.Facts("c", new Grams(7), "ext"), NOON.plusMillis(1))))
                .orElseThrow();

        assertOptional(read(stores -> stores.makers().find(maker.id()))).contains(maker);
        assertOptional(read(stores -> stores.colours().find(colour.id()))).contains(colour);
        assertOptional(read(stores -> stores.templates().find(template.id()))).contains(template);
        assertOptional(read(stores -> stores.templates().findByName("T"))).contains(template);
    }

    @Test
    void settingsAreKeptByKey() {
        write(stores -> {
            stores.settings().put("b", "1");
            stores.settings().put("a", "");
            stores.settings().put("b", "2");
            return true;
        });

        assertOptional(read(stores -> stores.settings().find("b"))).contains("2");
        assertOptional(read(stores -> stores.settings().find("c"))).isEmpty();
        assertThat(read(stores -> stores.settings().list()).keySet())
                .containsExactly("a", "b", StockSettings.LOW_THRESHOLD);
    }

    private Optional<Material> addMaterial(String name) {
        return write(stores -> stores.materials().add(id -> new Material(new MaterialId(id), name, true)));
    }

    private Maker addMaker(String name) {
        return write(stores -> stores.makers().add(id -> Maker.named(new MakerId(id), name, NOON)))
                .orElseThrow();
    }
}
