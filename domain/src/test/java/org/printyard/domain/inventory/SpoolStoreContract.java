package org.printyard.domain.inventory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.StoreContract;
import org.printyard.domain.transaction.Stores;

public abstract class SpoolStoreContract extends StoreContract {
    @Test
    void everyPropertyComesBackAsItWas() {
        FilamentId filament = addFilament("f").id();
        Spool full = write(stores -> stores.spools()
                .add(id -> new Spool(
                        new SpoolId(id),
                        filament,
                        new Grams(-1),
                        new Spool.Facts(
                                Grams.of(1_000),
                                Grams.ZERO,
                                Money.of(new BigDecimal("9.99"), "EUR"),
                                "shelf",
                                "lot",
                                "comment"),
                        true,
                        new Spool.Times(NOON, NOON.plusMillis(1), NOON.plusMillis(2), NOON.plusMillis(3)))));

        assertOptional(read(stores -> stores.spools().find(full.id()))).contains(full);
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        FilamentId filament = addFilament("f").id();
        Spool bare = write(stores -> stores.spools()
                .add(id -> new Spool(
                        new SpoolId(id),
                        filament,
                        Grams.ZERO,
                        Spool.Facts.of(null, null),
                        false,
                        Spool.Times.createdAt(NOON))));

        assertOptional(read(stores -> stores.spools().find(bare.id()))).contains(bare);
    }

    @Test
    void listsAreByFilamentAndWithoutArchivedOnesUnlessAskedFor() {
        FilamentId one = addFilament("one").id();
        FilamentId two = addFilament("two").id();
        Spool a = addSpool(one, Grams.of(1));
        Spool b = addSpool(two, Grams.of(1));
        Spool c = addSpool(one, Grams.of(1)).withArchived(true);
        write(stores -> {
            stores.spools().put(c);
            return true;
        });

        assertList(read(stores -> stores.spools().list(null, false, 10, 0))).containsExactly(b, a);
        assertList(read(stores -> stores.spools().list(null, true, 2, 0))).containsExactly(c, b);
        assertList(read(stores -> stores.spools().list(one, true, 10, 0))).containsExactly(c, a);
        assertList(read(stores -> stores.spools().list(one, false, 10, 0))).containsExactly(a);
    }

    @Test
    void everyFilterOfAListLeavesOutWhatItSays() {
        FilamentId filament = addFilament("f").id();
        Spool a = addSpool(filament, Grams.of(1));
        Spool b = addSpool(filament, Grams.of(1));
        Spool shelved = a.withFacts(new Spool.Facts(null, null, null, "shelf", null, null));
        Spool away = b.withFacts(shelved.facts()).withArchived(true);
        Spool elsewhere = addSpool(addFilament("g").id(), Grams.of(1));
        write(stores -> {
            stores.spools().put(shelved);
            stores.spools().put(away);
            return true;
        });

        assertList(read(stores -> stores.spools().list(new SpoolStore.Query(null, "shelf", null, 10, 0))))
                .containsExactly(away, shelved);
        assertList(read(stores -> stores.spools().list(new SpoolStore.Query(null, "Shelf", null, 10, 0))))
                .isEmpty();
        assertList(read(stores -> stores.spools().list(new SpoolStore.Query(null, null, true, 10, 0))))
                .containsExactly(away);
        assertList(read(stores -> stores.spools().list(new SpoolStore.Query(filament, "shelf", false, 10, 0))))
                .containsExactly(shelved);
        assertList(read(stores -> stores.spools().list(new SpoolStore.Query(null, null, null, 1, 2))))
                .containsExactly(shelved);
        assertList(read(stores -> stores.spools().list(new SpoolStore.Query(null, null, null, 1, 0))))
                .containsExactly(elsewhere);
    }

    @Test
    void aTagIsOnOneSpoolAndSpoolsKeepTheOrderOfTheirs() {
        FilamentId filament = addFilament("f").id();
        SpoolId one = addSpool(filament, Grams.of(1)).id();
        SpoolId two = addSpool(filament, Grams.of(1)).id();
        SpoolId none = addSpool(filament, Grams.of(1)).id();
        Tag chip = new Tag("04:A2:2B");
        Tag code = new Tag("shelf-7");
        write(stores -> {
            stores.tags().put(code, one, NOON);
            stores.tags().put(chip, one, NOON);
            stores.tags().put(new Tag("box"), two, NOON);
            return true;
        });

        assertOptional(read(stores -> stores.tags().find(new Tag("04a22b")))).contains(one);
        assertMap(read(stores -> stores.tags().list(List.of(one, two, none))))
                .isEqualTo(Map.of(one, List.of(code, chip), two, List.of(new Tag("box"))));
        assertList(read(stores -> stores.tags().list(none))).isEmpty();
        assertMap(read(stores -> stores.tags().list(List.of()))).isEmpty();

        write(stores -> {
            stores.tags().put(new Tag("04-a2-2b"), one, NOON);
            stores.tags().put(new Tag("SHELF-7"), two, NOON);
            return true;
        });
        assertList(read(stores -> stores.tags().list(one)))
                .as("the one that was there stays as it was written, the other has moved")
                .containsExactly(chip);
        assertList(read(stores -> stores.tags().list(two))).containsExactly(new Tag("box"), new Tag("SHELF-7"));

        write(stores -> {
            stores.tags().remove(new Tag("BOX"));
            return true;
        });
        assertOptional(read(stores -> stores.tags().find(new Tag("box")))).isEmpty();
    }

    @Test
    void aTagKeepsItsFormatAndWhenItWasPutOn() {
        SpoolId one = addSpool(addFilament("f").id(), Grams.of(1)).id();
        Tag plain = new Tag("plain");
        Tag written = new Tag("04A22B");
        write(stores -> {
            stores.tags().put(written, "openprinttag", one, NOON);
            stores.tags().put(plain, one, NOON);
            stores.tags().put(new Tag("04:a2:2b"), "other", one, NOON.plusSeconds(1));
            return true;
        });

        assertMap(read(stores -> stores.tags().placed(List.of(one))))
                .isEqualTo(Map.of(
                        one,
                        List.of(
                                new TagStore.Placed(written, "openprinttag", NOON),
                                new TagStore.Placed(plain, null, NOON))));
    }

    @Test
    void aSpoolThatIsRemovedLosesItsTags() {
        FilamentId filament = addFilament("f").id();
        SpoolId alone = addSpool(filament, Grams.of(1)).id();
        SpoolId withAll = addSpool(filament, Grams.of(1)).id();
        SpoolId other = addSpool(addFilament("g").id(), Grams.of(1)).id();
        Tag first = new Tag("first");
        Tag second = new Tag("second");
        Tag third = new Tag("third");
        write(stores -> {
            stores.tags().put(first, alone, NOON);
            stores.tags().put(second, withAll, NOON);
            stores.tags().put(third, other, NOON);
            stores.spools().remove(alone, NOON);
            return true;
        });
        assertOptional(read(stores -> stores.tags().find(first))).isEmpty();
        assertOptional(read(stores -> stores.tags().find(second))).contains(withAll);

        write(stores -> {
            stores.filaments().remove(filament, NOON);
            stores.tags().put(first, other, NOON);
            return true;
        });
        assertOptional(read(stores -> stores.tags().find(second))).isEmpty();
        assertList(read(stores -> stores.tags().list(other))).containsExactly(third, first);
    }

    @Test
    void aRemovedOneIsHiddenButTheLedgerStillReachesIt() {
        Spool spool = addSpool(addFilament("f").id(), Grams.of(1));
        Spool after = spool.withNet(Grams.of(2));
        write(stores -> {
            stores.spools().remove(spool.id(), NOON);
            stores.spools().put(after);
            return true;
        });

        assertOptional(read(stores -> stores.spools().find(spool.id()))).isEmpty();
        assertList(read(stores -> stores.spools().list(null, true, 10, 0))).isEmpty();
        assertOptional(read(stores -> stores.spools().findEvenIfRemoved(spool.id())))
                .contains(after);
    }

    @Test
    void pagesAreInTheOrderOfTheIds() {
        FilamentId filament = addFilament("f").id();
        Spool a = addSpool(filament, Grams.of(1));
        Spool b = addSpool(filament, Grams.of(1));
        Spool archived = addSpool(filament, Grams.of(1)).withArchived(true);
        write(stores -> {
            stores.spools().put(archived);
            stores.spools().remove(addSpool(filament, Grams.of(1), stores).id(), NOON);
            return true;
        });

        assertList(read(stores -> stores.spools().page(false, 10, 0))).containsExactly(a, b);
        assertList(read(stores -> stores.spools().page(true, 10, 1))).containsExactly(b, archived);
        assertList(read(stores -> stores.spools().page(true, 1, 0))).containsExactly(a);
        assertCount(read(stores -> stores.spools().count(false))).isEqualTo(2);
        assertCount(read(stores -> stores.spools().count(true))).isEqualTo(3);
    }

    private static Spool addSpool(FilamentId filament, Grams net, Stores stores) {
        return stores.spools()
                .add(id -> new Spool(
                        new SpoolId(id),
                        filament,
                        net,
                        Spool.Facts.of(null, null),
                        false,
                        Spool.Times.createdAt(NOON)));
    }

    @Test
    void allOfALocationMoveArchivedOnesIncludedAndDeletedOnesNot() {
        FilamentId filament = addFilament("f").id();
        Spool there = addSpool(filament, Grams.of(1));
        Spool archived = addSpool(filament, Grams.of(1)).withArchived(true);
        Spool gone = addSpool(filament, Grams.of(1));
        Spool elsewhere = addSpool(filament, Grams.of(1));
        Spool nowhere = addSpool(filament, Grams.of(1));
        write(stores -> {
            for (Spool spool : List.of(there, archived, gone)) {
                stores.spools().put(spool.withFacts(new Spool.Facts(null, null, null, "A", "L1", null)));
            }
            stores.spools().put(elsewhere.withFacts(new Spool.Facts(null, null, null, "C", null, null)));
            stores.spools().remove(gone.id(), NOON);
            return true;
        });
        assertList(read(stores -> stores.spools().locations())).containsExactly("A", "C");
        assertList(read(stores -> stores.spools().lotNumbers())).containsExactly("L1");

        assertCount(write(stores -> stores.spools().relocate("A", "B", NOON.plusMillis(5))))
                .isEqualTo(2);

        assertList(read(stores -> stores.spools().locations())).containsExactly("B", "C");
        Spool moved = read(stores -> stores.spools().find(archived.id())).orElseThrow();
        assertOptional(Optional.ofNullable(moved.facts().location())).contains("B");
        assertOptional(Optional.of(moved.times().updatedAt())).contains(NOON.plusMillis(5));
        assertOptional(read(stores -> stores.spools().find(nowhere.id()))).contains(nowhere);
    }
}
