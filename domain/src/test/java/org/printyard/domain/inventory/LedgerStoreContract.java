package org.printyard.domain.inventory;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.StoreContract;

public abstract class LedgerStoreContract extends StoreContract {
    private FilamentId filament;
    private SpoolId one;
    private SpoolId two;

    @BeforeEach
    void fill() {
        filament = addFilament("f").id();
        one = addSpool(filament, Grams.of(100)).id();
        two = addSpool(filament, Grams.of(100)).id();
    }

    @Test
    void everyKindOfEntryComesBackAsItWas() {
        ConsumptionId consumption = addConsumption();
        StockEntry received =
                append(new Cause.Received(), new Allocation(two, Grams.of(3)), new Allocation(one, Grams.of(4)));
        StockEntry consumed =
                append(new Cause.Consumed(consumption, Grams.of(5), new Grams(1)), new Allocation(one, new Grams(-7)));
        StockEntry measured = append(new Cause.Measured(Grams.of(250)), new Allocation(one, Grams.ZERO));
        StockEntry adjusted = append(new Cause.Adjusted());
        StockEntry reversed = append(new Cause.Reversed(received.id()), new Allocation(two, Grams.of(-3)));

        for (StockEntry entry : List.of(received, consumed, measured, adjusted, reversed)) {
            assertOptional(read(stores -> stores.ledger().find(entry.id()))).contains(entry);
        }
        assertList(read(stores -> stores.ledger().list(null, null, 10)))
                .containsExactly(reversed, adjusted, measured, consumed, received);
    }

    @Test
    void whoAndWhyComeBackAsTheyWere() {
        Actor user = new Actor(new UserId(7), "Ünal", "filamentory", "fe80::1");
        StockEntry entry = write(stores -> stores.ledger()
                .append(id -> new StockEntry(
                        new EntryId(id), filament, new Cause.Adjusted(), List.of(), NOON, user, "spilled")));

        assertOptional(read(stores -> stores.ledger().find(entry.id()))).contains(entry);
    }

    @Test
    void aPageBeginsBeforeAnEntryAndIsOfOneFilamentIfAskedFor() {
        StockEntry first =
                append(new Cause.Received(), new Allocation(one, Grams.of(1)), new Allocation(two, Grams.of(1)));
        StockEntry second = append(new Cause.Adjusted());
        FilamentId other = addFilament("other").id();
        StockEntry foreign = write(stores -> stores.ledger()
                .append(id ->
                        new StockEntry(new EntryId(id), other, new Cause.Adjusted(), List.of(), NOON, ANNA, null)));

        assertList(read(stores -> stores.ledger().list(null, foreign.id(), 10))).containsExactly(second, first);
        assertList(read(stores -> stores.ledger().list(null, null, 2))).containsExactly(foreign, second);
        assertList(read(stores -> stores.ledger().list(filament, null, 10))).containsExactly(second, first);
        assertList(read(stores -> stores.ledger().list(other, foreign.id(), 10)))
                .isEmpty();
    }

    @Test
    void theCurrentEntryOfAConsumptionIsTheOneNotReversed() {
        ConsumptionId consumption = addConsumption();
        assertOptional(read(stores -> stores.ledger().findCurrent(consumption))).isEmpty();

        StockEntry first =
                append(new Cause.Consumed(consumption, Grams.of(1), Grams.ZERO), new Allocation(one, Grams.of(-1)));
        assertOptional(read(stores -> stores.ledger().findCurrent(consumption))).contains(first);
        assertFlag(read(stores -> stores.ledger().isReversed(first.id()))).isFalse();

        append(new Cause.Reversed(first.id()), new Allocation(one, Grams.of(1)));
        assertFlag(read(stores -> stores.ledger().isReversed(first.id()))).isTrue();
        assertOptional(read(stores -> stores.ledger().findCurrent(consumption))).isEmpty();

        StockEntry second =
                append(new Cause.Consumed(consumption, Grams.of(2), Grams.ZERO), new Allocation(two, Grams.of(-2)));
        assertOptional(read(stores -> stores.ledger().findCurrent(consumption))).contains(second);
    }

    private StockEntry append(Cause cause, Allocation... allocations) {
        return write(stores -> stores.ledger()
                .append(id ->
                        new StockEntry(new EntryId(id), filament, cause, List.of(allocations), NOON, ANNA, null)));
    }

    private ConsumptionId addConsumption() {
        return write(stores -> stores.consumptions()
                        .add(id -> new Consumption(
                                new ConsumptionId(id),
                                filament,
                                new Consumption.Details(Grams.of(1), null, null, Consumption.Kind.MANUAL, null),
                                Grams.ZERO,
                                null,
                                NOON)))
                .id();
    }
}
