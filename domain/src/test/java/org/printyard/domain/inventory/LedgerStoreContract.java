package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEntry.Kind;
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
        assertList(read(stores -> stores.ledger().list(LedgerStore.Query.newest(10))))
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

        assertList(read(stores -> stores.ledger().list(page(null, foreign.id()))))
                .containsExactly(second, first);
        assertList(read(stores -> stores.ledger().list(LedgerStore.Query.newest(2))))
                .containsExactly(foreign, second);
        assertList(read(stores -> stores.ledger().list(page(filament, null)))).containsExactly(second, first);
        assertList(read(stores -> stores.ledger().list(page(other, foreign.id()))))
                .isEmpty();
    }

    @Test
    void theCurrentEntriesOfAConsumptionAreThoseNotReversed() {
        ConsumptionId consumption = addConsumption();
        assertList(read(stores -> stores.ledger().listCurrent(consumption))).isEmpty();

        StockEntry first =
                append(new Cause.Consumed(consumption, Grams.of(1), Grams.ZERO), new Allocation(one, Grams.of(-1)));
        assertList(read(stores -> stores.ledger().listCurrent(consumption))).containsExactly(first);
        assertFlag(read(stores -> stores.ledger().isReversed(first.id()))).isFalse();

        append(new Cause.Reversed(first.id()), new Allocation(one, Grams.of(1)));
        assertFlag(read(stores -> stores.ledger().isReversed(first.id()))).isTrue();
        assertList(read(stores -> stores.ledger().listCurrent(consumption))).isEmpty();

        StockEntry second =
                append(new Cause.Consumed(consumption, Grams.of(2), Grams.ZERO), new Allocation(two, Grams.of(-2)));
        StockEntry third = append(
                new Cause.Consumed(consumption, Grams.of(3), Grams.ZERO),
                new Allocation(two, Grams.of(-2)),
                new Allocation(one, Grams.of(-1)));
        ConsumptionId other = addConsumption();
        StockEntry foreign =
                append(new Cause.Consumed(other, Grams.of(1), Grams.ZERO), new Allocation(one, Grams.of(-1)));
        assertList(read(stores -> stores.ledger().listCurrent(consumption))).containsExactly(second, third);
        assertList(read(stores -> stores.ledger().listCurrent(other))).containsExactly(foreign);

        append(new Cause.Reversed(second.id()), new Allocation(two, Grams.of(2)));
        assertList(read(stores -> stores.ledger().listCurrent(consumption))).containsExactly(third);
    }

    @Test
    void everyFilterLeavesOutWhatItSays() {
        Actor bert = new Actor(new UserId(7), "bert", "printyard", null);
        StockEntry first = append(NOON, ANNA, new Cause.Received(), new Allocation(one, Grams.of(1)));
        StockEntry second = append(
                NOON.plusMillis(1),
                bert,
                new Cause.Adjusted(),
                new Allocation(one, Grams.of(1)),
                new Allocation(two, Grams.of(1)));
        StockEntry third = append(NOON.plusMillis(2), bert, new Cause.Adjusted(), new Allocation(two, Grams.of(1)));

        assertList(read(stores -> stores.ledger().list(query(one, Set.of(), null, null, null, null))))
                .containsExactly(second, first);
        assertList(read(stores -> stores.ledger().list(query(null, Set.of(Kind.RECEIVED), null, null, null, null))))
                .containsExactly(first);
        assertList(read(stores -> stores.ledger()
                        .list(query(null, Set.of(Kind.RECEIVED, Kind.ADJUSTED), null, null, null, null))))
                .containsExactly(third, second, first);
        assertList(read(stores -> stores.ledger()
                        .list(query(null, Set.of(), NOON.plusMillis(1), NOON.plusMillis(2), null, null))))
                .containsExactly(second);
        assertList(read(stores -> stores.ledger().list(query(null, Set.of(), null, null, new UserId(7), null))))
                .containsExactly(third, second);
        assertList(read(stores -> stores.ledger().list(query(null, Set.of(), null, null, null, "test"))))
                .containsExactly(first);
        assertList(read(stores -> stores.ledger()
                        .list(query(two, Set.of(Kind.ADJUSTED), NOON.plusMillis(2), null, new UserId(7), "printyard"))))
                .containsExactly(third);
    }

    /// The limit counts entries, not what they did to spools.
    @Test
    void aPageOfOneSpoolHasAllThatItsEntriesDidToOthers() {
        StockEntry both =
                append(new Cause.Received(), new Allocation(two, Grams.of(1)), new Allocation(one, Grams.of(1)));

        assertList(read(stores -> stores.ledger()
                        .list(new LedgerStore.Query(null, one, Set.of(), null, null, null, null, null, 1))))
                .containsExactly(both);
    }

    private static LedgerStore.Query page(@Nullable FilamentId filament, @Nullable EntryId before) {
        return new LedgerStore.Query(filament, null, Set.of(), null, null, null, null, before, 10);
    }

    private static LedgerStore.Query query(
            @Nullable SpoolId spool,
            Set<Kind> kinds,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UserId user,
            @Nullable String via) {
        return new LedgerStore.Query(null, spool, kinds, from, until, user, via, null, 10);
    }

    private StockEntry append(Cause cause, Allocation... allocations) {
        return append(NOON, ANNA, cause, allocations);
    }

    private StockEntry append(Instant at, Actor by, Cause cause, Allocation... allocations) {
        return write(stores -> stores.ledger()
                .append(id -> new StockEntry(new EntryId(id), filament, cause, List.of(allocations), at, by, null)));
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
