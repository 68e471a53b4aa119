package org.printyard.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Stores;

/// What must be true of any stock at any time.
final class StockInvariants {
    private static final int RECENT = 20;

    private StockInvariants() {}

    /// @param all the whole ledger; else its newest entries only
    static void check(Database database, boolean all) {
        database.read(stores -> {
            List<StockEntry> entries = stores.ledger().list(LedgerStore.Query.newest(all ? Integer.MAX_VALUE : RECENT));
            entries.forEach(entry -> allocationsEqualTheEntry(stores, entry));
            if (all) {
                weightsEqualTheLedger(stores, entries);
                noEntryIsReversedTwice(entries);
                consumptionsEqualTheirEntries(stores);
            }
            return true;
        });
    }

    private static void allocationsEqualTheEntry(Stores stores, StockEntry entry) {
        Set<SpoolId> spools = new HashSet<>();
        for (Allocation allocation : entry.allocations()) {
            assertThat(spools.add(allocation.spool()))
                    .as("one allocation per spool in %s", entry)
                    .isTrue();
        }
        switch (entry.cause()) {
            case Cause.Received _ ->
                assertThat(entry.allocations())
                        .as("%s", entry)
                        .allMatch(allocation -> allocation.change().isPositive());
            case Cause.Consumed used -> {
                assertThat(entry.change())
                        .as("%s", entry)
                        .isEqualTo(used.shortfall().minus(used.asked()));
                assertThat(used.shortfall().isNegative()).as("%s", entry).isFalse();
                assertThat(entry.allocations())
                        .as("%s", entry)
                        .allMatch(allocation -> allocation.change().isNegative());
            }
            case Cause.Measured _, Cause.Adjusted _ ->
                assertThat(entry.allocations()).as("%s", entry).hasSize(1);
            case Cause.Reversed(var target) -> {
                StockEntry reversed = stores.ledger().find(target).orElseThrow();
                assertThat(entry.allocations())
                        .as("%s takes back %s", entry, reversed)
                        .isEqualTo(reversed.allocations().stream()
                                .map(Allocation::reversed)
                                .toList());
            }
        }
    }

    /// Also of spools that were deleted.
    private static void weightsEqualTheLedger(Stores stores, List<StockEntry> entries) {
        Map<SpoolId, Grams> sums = new HashMap<>();
        for (StockEntry entry : entries) {
            for (Allocation allocation : entry.allocations()) {
                sums.merge(allocation.spool(), allocation.change(), Grams::plus);
            }
        }
        sums.forEach((id, sum) -> assertThat(
                        stores.spools().findEvenIfRemoved(id).orElseThrow().net())
                .as("weight of %s", id)
                .isEqualTo(sum));
        for (Spool spool : stores.spools().list(null, true, Integer.MAX_VALUE, 0)) {
            assertThat(sums).as("ledger of %s", spool).containsKey(spool.id());
        }
    }

    private static void noEntryIsReversedTwice(List<StockEntry> entries) {
        Set<EntryId> reversed = new HashSet<>();
        for (StockEntry entry : entries) {
            if (entry.cause() instanceof Cause.Reversed(var target)) {
                assertThat(reversed.add(target)).as("%s reversed once", target).isTrue();
            }
        }
    }

    private static void consumptionsEqualTheirEntries(Stores stores) {
        ConsumptionStore.Query everything = new ConsumptionStore.Query(null, null, null, null, Integer.MAX_VALUE, 0);
        for (Consumption consumption : stores.consumptions().list(everything)) {
            Grams asked = Grams.ZERO;
            Grams shortfall = Grams.ZERO;
            List<StockEntry> current = stores.ledger().listCurrent(consumption.id());
            assertThat(current).as("%s", consumption).isNotEmpty();
            for (StockEntry entry : current) {
                Cause.Consumed cause = (Cause.Consumed) entry.cause();
                asked = asked.plus(cause.asked());
                shortfall = shortfall.plus(cause.shortfall());
                assertThat(entry.filament()).as("%s", consumption).isEqualTo(consumption.filament());
            }
            assertThat(asked)
                    .as("%s", consumption)
                    .isEqualTo(consumption.details().amount());
            assertThat(shortfall).as("%s", consumption).isEqualTo(consumption.shortfall());
        }
    }
}
