package org.printyard.domain.inventory;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.StoreContract;

public abstract class ExtraStoreContract extends StoreContract {
    private static final Owner SPOOL = new Owner(Kind.SPOOL, 1);
    private static final Owner FILAMENT = new Owner(Kind.FILAMENT, 1);

    @Test
    void textsAreKeptByOwnerAndKey() {
        put(SPOOL, "b", "1");
        put(SPOOL, "a", "\"ü\"");
        put(SPOOL, "b", "2");
        put(FILAMENT, "b", "3");

        assertMap(read(stores -> stores.extras().list(List.of(SPOOL, FILAMENT, new Owner(Kind.SPOOL, 2)))))
                .containsOnly(Map.entry(SPOOL, Map.of("a", "\"ü\"", "b", "2")), Map.entry(FILAMENT, Map.of("b", "3")));
    }

    @Test
    void whatIsRemovedIsGone() {
        put(SPOOL, "a", "1");
        put(SPOOL, "b", "1");
        put(FILAMENT, "a", "1");
        write(stores -> {
            stores.extras().remove(SPOOL, "a");
            stores.extras().remove(SPOOL, "never there");
            return true;
        });
        assertMap(read(stores -> stores.extras().list(List.of(SPOOL))))
                .containsOnly(Map.entry(SPOOL, Map.of("b", "1")));

        write(stores -> {
            stores.extras().removeAll(Kind.SPOOL, "b");
            stores.extras().removeAll(Kind.FILAMENT, "b");
            return true;
        });
        assertMap(read(stores -> stores.extras().list(List.of(SPOOL, FILAMENT))))
                .containsOnly(Map.entry(FILAMENT, Map.of("a", "1")));
    }

    @Test
    void manyAreFoundAndNobodyElses() {
        List<Owner> asked = LongStream.rangeClosed(1, 300)
                .mapToObj(id -> new Owner(Kind.SPOOL, id))
                .toList();
        put(asked.getLast(), "a", "1");
        put(new Owner(Kind.SPOOL, 301), "a", "1");

        assertMap(read(stores -> stores.extras().list(asked)))
                .containsOnly(Map.entry(asked.getLast(), Map.of("a", "1")));
    }

    @Test
    void textsOfWhatWasDeletedAreNotCounted() {
        FilamentId filament = addFilament("f").id();
        Spool kept = addSpool(filament, Grams.of(1));
        Spool same = addSpool(filament, Grams.of(1));
        Spool gone = addSpool(filament, Grams.of(1));
        put(new Owner(Kind.SPOOL, kept.id().value()), "a", "1");
        put(new Owner(Kind.SPOOL, same.id().value()), "a", "1");
        put(new Owner(Kind.SPOOL, gone.id().value()), "a", "2");
        write(stores -> {
            stores.spools().remove(gone.id(), NOON);
            return true;
        });

        assertList(read(stores -> stores.extras().texts(Kind.SPOOL, "a"))).containsExactly("1");
        assertList(read(stores -> stores.extras().texts(Kind.MAKER, "a"))).isEmpty();
    }

    @Test
    void oneTextIsReplacedWhereverItStands() {
        FilamentId filament = addFilament("f").id();
        Owner first = new Owner(Kind.SPOOL, addSpool(filament, Grams.of(1)).id().value());
        Owner second =
                new Owner(Kind.SPOOL, addSpool(filament, Grams.of(1)).id().value());
        Owner other = new Owner(Kind.SPOOL, addSpool(filament, Grams.of(1)).id().value());
        Spool gone = addSpool(filament, Grams.of(1));
        Owner deleted = new Owner(Kind.SPOOL, gone.id().value());
        Owner foreign = new Owner(Kind.FILAMENT, filament.value());
        List.of(first, second, deleted, foreign).forEach(owner -> put(owner, "a", "1"));
        put(first, "b", "1");
        put(other, "a", "11");
        write(stores -> {
            stores.spools().remove(gone.id(), NOON);
            return true;
        });

        assertCount(write(stores -> stores.extras().replaceAll(Kind.SPOOL, "a", "1", "2")))
                .isEqualTo(2);
        assertMap(read(stores -> stores.extras().list(List.of(first, second, other, foreign))))
                .containsOnly(
                        Map.entry(first, Map.of("a", "2", "b", "1")),
                        Map.entry(second, Map.of("a", "2")),
                        Map.entry(other, Map.of("a", "11")),
                        Map.entry(foreign, Map.of("a", "1")));
        assertCount(write(stores -> stores.extras().replaceAll(Kind.SPOOL, "a", "1", "2")))
                .isZero();
    }

    @Test
    void preferencesAreNoSettings() {
        write(stores -> {
            stores.preferences().put("a", "1");
            stores.preferences().put("b", "1");
            stores.preferences().remove("b");
            return true;
        });

        assertMap(read(stores -> stores.preferences().list())).containsOnly(Map.entry("a", "1"));
        assertOptional(read(stores -> stores.settings().find("a"))).isEmpty();
    }

    private void put(Owner owner, String key, String text) {
        write(stores -> {
            stores.extras().put(owner, key, text);
            return true;
        });
    }
}
