package org.printyard.conformance.bench;

import java.time.InstantSource;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.inventory.Filaments;

/// 10 000 filaments with one spool each, through the use case that people add them with.
final class BenchmarkStock {
    private static final int FILAMENTS = 10_000;
    private static final int PER_TRANSACTION = 100;
    private static final Actor BENCHMARK = new Actor(null, "benchmark", "benchmark", null);

    private BenchmarkStock() {}

    static void fill(Database database) {
        Filaments filaments = new Filaments(InstantSource.system());
        for (int from = 0; from < FILAMENTS; from += PER_TRANSACTION) {
            int first = from;
            Outcome<FilamentStock, StockRefusal> added = database.write(transaction -> {
                Outcome<FilamentStock, StockRefusal> last = filaments.add(transaction, draft(first), BENCHMARK);
                for (int i = 1; i < PER_TRANSACTION && last instanceof Outcome.Done; i++) {
                    last = filaments.add(transaction, draft(first + i), BENCHMARK);
                }
                return last;
            });
            added.get();
        }
    }

    private static Filaments.Draft draft(int number) {
        return new Filaments.Draft(
                "Filament " + number,
                new MaterialId(1 + number % 10),
                new ColourId(1 + number % 15),
                "Maker " + number % 50,
                null,
                null,
                // Enough for an hour of reducing: an empty spool is a shorter way through the code.
                Grams.MAX,
                Grams.of(200));
    }
}
