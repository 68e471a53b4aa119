package org.printyard.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.printyard.domain.moving.OriginStore.Noun;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.StoreContract;

/// What rows need that come from elsewhere: ids of their own, and to be known again.
public abstract class ArrivingStoreContract extends StoreContract {
    private static Filament withExternalId(long id, String externalId, boolean archived) {
        Filament.Spec spec = new Filament.Spec(
                new Filament.Label("f", null, new MaterialId(1), null, new ColourId(1), List.of(), null),
                new Filament.Physics(new Density(1.24), Millimetres.DIAMETER_1_75, null, null),
                new Filament.Printing(null, null),
                new Filament.Purchase(null, null, externalId),
                null,
                null);
        return new Filament(new FilamentId(id), spec, Filament.StockRules.DEFAULT, archived, NOON, NOON);
    }

    private static Spool spool(long id, FilamentId filament) {
        return new Spool(
                new SpoolId(id),
                filament,
                Grams.of(750),
                Spool.Facts.of(Grams.of(1_000), Grams.of(250)),
                false,
                Spool.Times.createdAt(NOON));
    }

    @Test
    void rowsKeepTheIdsTheyCameWith() {
        Filament filament = plain(50, "f", NOON);
        Maker maker = Maker.named(new MakerId(70), "m", NOON);
        write(stores -> {
            stores.makers().addAs(maker);
            stores.filaments().addAs(filament);
            stores.spools().addAs(spool(60, filament.id()));
            return true;
        });

        assertOptional(read(stores -> stores.makers().find(maker.id()))).contains(maker);
        assertOptional(read(stores -> stores.spools().find(new SpoolId(60)))).contains(spool(60, filament.id()));
        assertOptional(read(stores -> stores.filaments().find(filament.id())))
                .hasValueSatisfying(stock -> assertThat(stock.filament().spec()).isEqualTo(filament.spec()));
    }

    @Test
    void idsThatAreKeptClearAreGivenToNobody() {
        write(stores -> {
            stores.makers().addAs(Maker.named(new MakerId(70), "m", NOON));
            stores.filaments().addAs(plain(50, "f", NOON));
            stores.spools().addAs(spool(60, new FilamentId(50)));
            stores.origins().keepClear(Noun.MAKER, 70);
            stores.origins().keepClear(Noun.FILAMENT, 50);
            stores.origins().keepClear(Noun.SPOOL, 60);
            // Less than what is clear already changes nothing.
            stores.origins().keepClear(Noun.SPOOL, 3);
            return true;
        });

        Filament next = addFilament("next");
        assertThat(next.id().value()).isEqualTo(51);
        assertThat(addSpool(next.id(), Grams.of(1)).id().value()).isEqualTo(61);
        Optional<Maker> maker = write(stores -> stores.makers().add(id -> Maker.named(new MakerId(id), "n", NOON)));
        assertThat(maker.orElseThrow().id().value()).isEqualTo(71);
    }

    @Test
    void aTakenIdStaysTakenWhenItsRowIsGone() {
        FilamentId filament = addFilament("f").id();
        Spool kept = addSpool(filament, Grams.of(1));
        Spool gone = addSpool(filament, Grams.of(1));
        write(stores -> {
            stores.spools().remove(gone.id(), NOON);
            return true;
        });

        assertThat(taken(Noun.SPOOL))
                .containsExactlyInAnyOrder(kept.id().value(), gone.id().value());
        assertThat(taken(Noun.FILAMENT)).containsExactly(filament.value());
        assertThat(taken(Noun.MAKER)).isEmpty();
    }

    private Set<Long> taken(Noun noun) {
        return read(stores -> stores.origins().taken(noun));
    }

    @Test
    void whereRowsCameFromIsKeptBySourceAndNoun() {
        write(stores -> {
            stores.origins().put("spoolman", Noun.SPOOL, "7@2024", 1);
            stores.origins().put("spoolman", Noun.SPOOL, "8@2024", 2);
            stores.origins().put("spoolman", Noun.FILAMENT, "7@2024", 3);
            stores.origins().put("filaments", Noun.SPOOL, "7@2024", 4);
            return true;
        });
        write(stores -> {
            stores.origins().put("spoolman", Noun.SPOOL, "7@2024", 5);
            return true;
        });

        assertMap(read(stores -> stores.origins().list("spoolman", Noun.SPOOL)))
                .containsOnly(Map.entry("7@2024", 5L), Map.entry("8@2024", 2L));
        assertMap(read(stores -> stores.origins().list("spoolman", Noun.FILAMENT)))
                .containsOnly(Map.entry("7@2024", 3L));
        assertMap(read(stores -> stores.origins().list("filaments", Noun.SPOOL)))
                .containsOnly(Map.entry("7@2024", 4L));
        assertMap(read(stores -> stores.origins().list("filaments", Noun.MAKER)))
                .isEmpty();
    }

    @Test
    void theOldestWithAnExternalIdIsFoundThatIsNotPutAway() {
        FilamentId archived = add("abc", true);
        FilamentId first = add("abc", false);
        add("abc", false);
        FilamentId other = add("ABC", false);
        assertOptional(read(stores -> stores.filaments().findByExternalId("abc")))
                .contains(first);
        assertOptional(read(stores -> stores.filaments().findByExternalId("ABC")))
                .contains(other);
        assertOptional(read(stores -> stores.filaments().findByExternalId("ab")))
                .isEmpty();

        write(stores -> {
            stores.filaments().remove(other, NOON);
            return true;
        });
        assertOptional(read(stores -> stores.filaments().findByExternalId("ABC")))
                .isEmpty();
        assertThat(archived).isNotEqualTo(first);
    }

    private FilamentId add(String externalId, boolean archived) {
        return write(stores -> stores.filaments().add(id -> withExternalId(id, externalId, archived)))
                .id();
    }
}
