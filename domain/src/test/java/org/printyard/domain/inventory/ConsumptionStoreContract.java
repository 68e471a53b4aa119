package org.printyard.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.inventory.Consumption.Kind;
import org.printyard.domain.inventory.ConsumptionStore.Query;
import org.printyard.domain.inventory.ConsumptionStore.Sum;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.StoreContract;

public abstract class ConsumptionStoreContract extends StoreContract {
    private FilamentId filament;
    private FilamentId other;

    @BeforeEach
    void fill() {
        filament = addFilament("f").id();
        other = addFilament("other").id();
    }

    @Test
    void everyPropertyComesBackAsItWas() {
        Consumption full = write(stores -> stores.consumptions()
                .add(id -> new Consumption(
                        new ConsumptionId(id),
                        filament,
                        new Consumption.Details(
                                new Grams(1), new Millimetres(12_345), "benchy.gcode", Kind.FAILED, "n"),
                        Grams.of(3),
                        Money.of(new BigDecimal("0.000001"), "SEK"),
                        NOON)));
        Consumption bare = add(filament, Kind.SUCCESS, NOON);

        assertOptional(read(stores -> stores.consumptions().find(full.id()))).contains(full);
        assertOptional(read(stores -> stores.consumptions().find(bare.id()))).contains(bare);
    }

    @Test
    void queriesNarrowTheList() {
        Consumption a = add(filament, Kind.SUCCESS, NOON);
        Consumption b = add(other, Kind.FAILED, NOON.plusSeconds(1));
        Consumption c = add(filament, Kind.FAILED, NOON.plusSeconds(2));

        assertThat(list(null, null, null, null)).containsExactly(c, b, a);
        assertThat(list(filament, null, null, null)).containsExactly(c, a);
        assertThat(list(null, Kind.FAILED, null, null)).containsExactly(c, b);
        assertThat(list(null, null, NOON.plusSeconds(1), null)).containsExactly(c, b);
        assertThat(list(null, null, null, NOON.plusSeconds(1))).containsExactly(a);
        assertThat(list(filament, Kind.FAILED, NOON, NOON.plusSeconds(3))).containsExactly(c);
        assertList(read(stores -> stores.consumptions().list(new Query(null, null, null, null, 1, 1))))
                .containsExactly(b);
    }

    @Test
    void removedOnesAreHidden() {
        Consumption a = add(filament, Kind.SUCCESS, NOON);
        add(filament, Kind.SUCCESS, NOON);
        Consumption c = add(other, Kind.SUCCESS, NOON);
        assertFlag(read(stores -> stores.consumptions().existsFor(filament))).isTrue();

        write(stores -> {
            stores.consumptions().remove(a.id(), NOON);
            return true;
        });
        assertOptional(read(stores -> stores.consumptions().find(a.id()))).isEmpty();
        assertThat(list(null, null, null, null)).hasSize(2);

        write(stores -> {
            stores.consumptions().removeAll(filament, NOON);
            return true;
        });
        assertThat(list(null, null, null, null)).containsExactly(c);
        assertFlag(read(stores -> stores.consumptions().existsFor(filament))).isFalse();
        assertThat(add(filament, Kind.TEST, NOON).id().value()).isGreaterThan(c.id().value());
    }

    @Test
    void sumsAreByFilamentPurposeAndCurrency() {
        addWithCost(filament, NOON, "1.5", "EUR");
        addWithCost(filament, NOON.plusSeconds(1), "0.25", "EUR");
        addWithCost(filament, NOON, "2", "SEK");
        add(filament, Kind.FAILED, NOON);
        add(other, Kind.FAILED, NOON);
        add(other, Kind.FAILED, NOON.minusMillis(1));
        add(other, Kind.FAILED, NOON.plusSeconds(2));
        Consumption gone = add(other, Kind.FAILED, NOON);
        write(stores -> {
            stores.consumptions().remove(gone.id(), NOON);
            return true;
        });

        assertList(read(stores -> stores.consumptions().sums(NOON, NOON.plusSeconds(2))))
                .containsExactlyInAnyOrder(
                        new Sum(filament, Kind.FAILED, 1, 1, null, 0),
                        new Sum(filament, Kind.SUCCESS, 2, 2, "EUR", 1.75),
                        new Sum(filament, Kind.SUCCESS, 1, 1, "SEK", 2),
                        new Sum(other, Kind.FAILED, 1, 1, null, 0));
        assertList(read(stores -> stores.consumptions().sums(NOON, NOON))).isEmpty();
    }

    private void addWithCost(FilamentId of, Instant at, String cost, String currency) {
        write(stores -> stores.consumptions()
                .add(id -> new Consumption(
                        new ConsumptionId(id),
                        of,
                        new Consumption.Details(Grams.of(1), null, null, Kind.SUCCESS, null),
                        Grams.ZERO,
                        Money.of(new BigDecimal(cost), currency),
                        at)));
    }

    private List<Consumption> list(
            @Nullable FilamentId of, @Nullable Kind kind, @Nullable Instant from, @Nullable Instant until) {
        return read(stores -> stores.consumptions().list(new Query(of, kind, from, until, 100, 0)));
    }

    private Consumption add(FilamentId of, Kind kind, Instant at) {
        return write(stores -> stores.consumptions()
                .add(id -> new Consumption(
                        new ConsumptionId(id),
                        of,
                        new Consumption.Details(Grams.of(1), null, null, kind, null),
                        Grams.ZERO,
                        null,
                        at)));
    }
}
