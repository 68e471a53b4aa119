package org.printyard.domain.inventory;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.StoreContract;

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
}
