package org.printyard.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.SealedSecret;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.StoreContract;

public abstract class PrinterStoreContract extends StoreContract {
    private static final Printer.Terms FULL = new Printer.Terms(
            "Töpfer's left one",
            Make.KLIPPER,
            "http://printer.local:7125",
            new SealedSecret("sealed"),
            "Voron 2.4",
            new Printer.BuildVolume(new Millimetres(350_000), new Millimetres(300_500), new Millimetres(250_001)),
            List.of(new Millimetres(400), new Millimetres(600), new Millimetres(400)),
            true,
            true);
    private static final Printer.Terms BARE = new Printer.Terms(
            "b", Make.KLIPPER, "unix:/tmp/klippy", null, null, null, List.of(new Millimetres(400)), false, false);

    private Printer add(String slug, Printer.Terms terms) {
        return write(stores -> stores.printers().add(id -> new Printer(new PrinterId(id), slug, terms, true, NOON)));
    }

    @Test
    void everyPropertyComesBackAsItWas() {
        Printer full = add("left", FULL);
        Printer bare = add("right", BARE);

        assertOptional(read(stores -> stores.printers().find(full.id()))).contains(full);
        assertOptional(read(stores -> stores.printers().find("right"))).contains(bare);
        assertOptional(write(stores -> stores.printers().lock(full.id()))).contains(full);
        assertList(read(stores -> stores.printers().list())).containsExactly(full, bare);
        assertOptional(read(stores -> stores.printers().findFirst())).contains(full);
        assertCount(read(stores -> stores.printers().count())).isEqualTo(2);
        assertOptional(read(stores -> stores.printers().find("Left"))).isEmpty();
        assertThat(full.terms().secret()).hasToString("SealedSecret");
    }

    @Test
    void whatIsPutTakesThePlaceOfWhatWasThere() {
        Printer full = add("left", FULL);
        Printer other = add("right", FULL);
        Printer changed = full.with(BARE).withPlateClear(false);
        write(stores -> {
            stores.printers().put(changed);
            return true;
        });

        assertList(read(stores -> stores.printers().list())).containsExactly(changed, other);
    }

    @Test
    void aRemovedOneIsHiddenAndNeitherItsIdNorItsSlugComesBack() {
        SpoolId spool = addSpool(addFilament("f").id(), Grams.of(1)).id();
        Printer gone = add("left", FULL);
        write(stores -> {
            stores.printers().load(gone.id(), 0, spool);
            stores.printers().remove(gone.id(), NOON);
            stores.printers().put(gone.with(BARE));
            return true;
        });

        assertOptional(read(stores -> stores.printers().find(gone.id()))).isEmpty();
        assertOptional(read(stores -> stores.printers().find("left"))).isEmpty();
        assertOptional(write(stores -> stores.printers().lock(gone.id()))).isEmpty();
        assertList(read(stores -> stores.printers().list())).isEmpty();
        assertCount(read(stores -> stores.printers().count())).isEqualTo(0);
        assertOptional(read(stores -> stores.printers().findFirst())).isEmpty();
        assertOptional(read(stores -> stores.printers().findHolder(spool))).isEmpty();
        assertMap(read(stores -> stores.printers().loaded())).isEmpty();
        assertFlag(read(stores -> stores.printers().isSlugTaken("left"))).isTrue();
        assertFlag(read(stores -> stores.printers().isSlugTaken("right"))).isFalse();
        assertThatThrownBy(() -> add("left", BARE)).isInstanceOf(RuntimeException.class);
        assertThat(add("right", BARE).id().value()).isGreaterThan(gone.id().value());
    }

    @Test
    void aSlugIsOfOnePrinter() {
        Printer first = add("left", FULL);

        assertThatThrownBy(() -> add("left", BARE)).isInstanceOf(RuntimeException.class);
        assertFlag(read(stores -> stores.printers().isSlugTaken("left"))).isTrue();
        assertList(read(stores -> stores.printers().list())).containsExactly(first);
    }

    @Test
    void aSpoolIsInOneToolAndAToolHasOneSpool() {
        FilamentId filament = addFilament("f").id();
        SpoolId red = addSpool(filament, Grams.of(1)).id();
        SpoolId blue = addSpool(filament, Grams.of(1)).id();
        PrinterId left = add("left", FULL).id();
        PrinterId right = add("right", FULL).id();
        write(stores -> {
            stores.printers().load(left, 0, red);
            stores.printers().load(left, 2, blue);
            return true;
        });
        assertMap(read(stores -> stores.printers().loaded(left))).isEqualTo(Map.of(0, red, 2, blue));
        assertMap(read(stores -> stores.printers().loaded(right))).isEmpty();

        load(right, 1, red);
        assertOptional(read(stores -> stores.printers().findHolder(red))).contains(right);
        assertOptional(read(stores -> stores.printers().findHolder(blue))).contains(left);
        assertMap(read(stores -> stores.printers().loaded()))
                .as("taken from its old tool")
                .isEqualTo(Map.of(left, Map.of(2, blue), right, Map.of(1, red)));

        load(left, 2, red);
        assertMap(read(stores -> stores.printers().loaded()))
                .as("the one that was there is out")
                .isEqualTo(Map.of(left, Map.of(2, red)));

        load(left, 2, red);
        assertMap(read(stores -> stores.printers().loaded())).isEqualTo(Map.of(left, Map.of(2, red)));

        write(stores -> {
            stores.printers().unload(left, 0);
            stores.printers().unload(right, 2);
            stores.printers().unload(left, 2);
            return true;
        });
        assertMap(read(stores -> stores.printers().loaded())).isEmpty();
    }

    private void load(PrinterId printer, int tool, SpoolId spool) {
        write(stores -> {
            stores.printers().load(printer, tool, spool);
            return true;
        });
    }

    @Test
    void aSpoolThatIsRemovedIsLoadedNoMore() {
        FilamentId filament = addFilament("f").id();
        SpoolId alone = addSpool(filament, Grams.of(1)).id();
        SpoolId withAll = addSpool(filament, Grams.of(1)).id();
        SpoolId other = addSpool(addFilament("g").id(), Grams.of(1)).id();
        PrinterId printer = add("left", FULL).id();
        load(printer, 0, alone);
        load(printer, 1, withAll);
        load(printer, 2, other);

        write(stores -> {
            stores.spools().remove(alone, NOON);
            return true;
        });
        assertMap(read(stores -> stores.printers().loaded(printer))).isEqualTo(Map.of(1, withAll, 2, other));
        write(stores -> {
            stores.filaments().remove(filament, NOON);
            return true;
        });
        assertMap(read(stores -> stores.printers().loaded())).isEqualTo(Map.of(printer, Map.of(2, other)));

        load(printer, 0, other);
        assertMap(read(stores -> stores.printers().loaded(printer)))
                .as("the tool is free")
                .isEqualTo(Map.of(0, other));
    }

    @Test
    void whatIsUndoneWasNotLoaded() {
        SpoolId spool = addSpool(addFilament("f").id(), Grams.of(1)).id();
        PrinterId printer = add("left", FULL).id();
        load(printer, 0, spool);
        database.write(transaction -> {
            transaction.printers().load(printer, 1, spool);
            return Outcome.refused(new Refused("no"));
        });

        Optional<SpoolId> there = read(
                stores -> Optional.ofNullable(stores.printers().loaded(printer).get(0)));
        assertOptional(there).contains(spool);
    }
}
