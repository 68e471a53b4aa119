package org.printyard.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Consumptions.IfShort;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.inventory.Filaments.Description;
import org.printyard.engine.inventory.Ledger;
import org.printyard.engine.inventory.Spools;

/// One stock, on which everything that can be done is done at random. The same seed does the same on every database:
/// what was made is remembered in order, because ids may differ (PostgreSQL counts up for what it undoes, too).
final class StockLife {
    private static final Actor SOMEBODY = new Actor(null, "simulation", "simulation", null);

    private final Database database;
    private final RandomGenerator random;
    private final Filaments filaments;
    private final Spools spools;
    private final Consumptions consumptions;
    private final Ledger ledger;
    private final List<FilamentId> madeFilaments = new ArrayList<>();
    private final List<ConsumptionId> madeConsumptions = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    StockLife(Database database, long seed) {
        this.database = database;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        filaments = new Filaments(() -> now);
        spools = new Spools(() -> now);
        consumptions = new Consumptions(() -> now);
        ledger = new Ledger(() -> now);
    }

    /// Does one thing.
    ///
    /// @return what it was
    String step() {
        now = now.plusSeconds(random.nextInt(0, 90));
        if (madeFilaments.isEmpty()) {
            return add();
        }
        int what = random.nextInt(100);
        if (what < 4) {
            return add();
        }
        if (what < 10) {
            return restock();
        }
        if (what < 37) {
            return use();
        }
        if (what < 45) {
            return print();
        }
        if (what < 58) {
            return edit();
        }
        if (what < 70) {
            return removeConsumption();
        }
        if (what < 78) {
            return changeSpool();
        }
        if (what < 84) {
            return measure();
        }
        if (what < 90) {
            return reverse();
        }
        return what < 96 ? changePolicy() : rare();
    }

    private String add() {
        Filaments.Draft draft = new Filaments.Draft(
                "f" + madeFilaments.size(),
                new MaterialId(random.nextLong(1, 11)),
                new ColourId(random.nextLong(1, 16)),
                random.nextBoolean() ? "maker " + random.nextInt(3) : null,
                null,
                null,
                random.nextInt(4) == 0 ? null : mass(2_000),
                random.nextBoolean() ? mass(300) : null);
        Outcome<FilamentStock, StockRefusal> outcome =
                write(transaction -> filaments.add(transaction, draft, SOMEBODY));
        madeFilaments.add(outcome.get().filament().id());
        return "add " + draft;
    }

    private String restock() {
        FilamentId id = any(madeFilaments);
        int quantity = random.nextInt(1, 4);
        write(transaction -> filaments.restock(transaction, id, quantity, mass(1_000), null, SOMEBODY));
        return "restock " + id;
    }

    private String use() {
        FilamentId id = any(madeFilaments);
        Consumption.Details details = new Consumption.Details(mass(400), null, null, Consumption.Kind.TEST, null);
        IfShort ifShort = random.nextInt(3) == 0 ? IfShort.REFUSE : IfShort.RECORD;
        write(transaction -> consumptions
                        .use(transaction, id, details, ifShort, SOMEBODY)
                        .map(used -> {
                            return used.consumption().id();
                        }))
                .fold(madeConsumptions::add, _ -> false);
        return "use " + details.amount() + " of " + id;
    }

    /// Uses a spool little by little, the last of it from another one perhaps. Taken back at once it must leave every
    /// weight exactly as it was; it may also stay, to be edited and deleted like any other.
    private String print() {
        @Nullable Spool spool = anySpool();
        if (spool == null) {
            return "no spool to print from";
        }
        FilamentId id = spool.filament();
        List<Grams> before = weights(id);
        List<String> open = openShelf(id);
        Consumption.Details details = new Consumption.Details(
                random.nextInt(4) == 0 ? Grams.ZERO : mass(300),
                new Millimetres(5),
                "print",
                Consumption.Kind.SUCCESS,
                null);
        Outcome<Consumption, StockRefusal> begun =
                write(transaction -> consumptions.begin(transaction, spool.id(), details, SOMEBODY));
        if (!(begun instanceof Outcome.Done<Consumption, StockRefusal>(var consumption))) {
            return "print from a spool that lacks too much";
        }
        Grams sum = details.amount();
        SpoolId from = spool.id();
        for (int i = random.nextInt(5); i > 0; i--) {
            Grams more = random.nextInt(5) == 0 ? Grams.ZERO : mass(200);
            SpoolId now = from;
            Outcome<Consumption, StockRefusal> grown = write(transaction ->
                    consumptions.grow(transaction, consumption.id(), now, more, new Millimetres(1), SOMEBODY));
            if (grown instanceof Outcome.Done<Consumption, StockRefusal>(var larger)) {
                sum = sum.plus(more);
                assertThat(larger.details().amount()).isEqualTo(sum);
            }
            from = database.read(stores -> stores.spools().list(id, true, 1, 0))
                    .getFirst()
                    .id();
        }
        boolean isTakenBack = random.nextBoolean();
        if (isTakenBack) {
            write(transaction -> consumptions.remove(transaction, consumption.id(), SOMEBODY))
                    .get();
            assertThat(weights(id))
                    .as("weights after taking back %s", consumption)
                    .isEqualTo(before);
            assertThat(shelf(id)).as("spools after taking back %s", consumption).containsAll(open);
        } else {
            madeConsumptions.add(consumption.id());
        }
        return "print " + sum + " from " + spool.id() + (isTakenBack ? " and take it back" : "");
    }

    private String edit() {
        if (madeConsumptions.isEmpty()) {
            return "nothing to edit";
        }
        ConsumptionId id = any(madeConsumptions);
        Consumptions.Edit edit = new Consumptions.Edit(
                random.nextInt(3) == 0 ? Change.to(any(madeFilaments)) : Change.keep(),
                random.nextInt(3) == 0 ? Change.keep() : Change.to(mass(600)),
                Change.keep(),
                Change.to("renamed"),
                Change.keep(),
                Change.keep());
        write(transaction -> consumptions.edit(transaction, id, edit, SOMEBODY));
        return "edit " + id + " " + edit;
    }

    /// Deleting what was used a moment ago must leave every spool exactly as it was.
    private String removeConsumption() {
        FilamentId id = any(madeFilaments);
        List<String> before = shelf(id);
        Consumption.Details details = new Consumption.Details(mass(700), null, null, Consumption.Kind.TEST, null);
        Outcome<Consumptions.Used, StockRefusal> used =
                write(transaction -> consumptions.use(transaction, id, details, IfShort.RECORD, SOMEBODY));
        if (used instanceof Outcome.Done<Consumptions.Used, StockRefusal>(var done)) {
            ConsumptionId made = done.consumption().id();
            write(transaction -> consumptions.remove(transaction, made, SOMEBODY))
                    .get();
            assertThat(shelf(id)).as("spools after taking back %s", made).isEqualTo(before);
        }
        if (!madeConsumptions.isEmpty()) {
            ConsumptionId old = any(madeConsumptions);
            write(transaction -> consumptions.remove(transaction, old, SOMEBODY));
        }
        return "use and take back " + details.amount() + " of " + id;
    }

    private List<String> shelf(FilamentId id) {
        return database.read(stores -> stores.spools().list(id, true, Integer.MAX_VALUE, 0)).stream()
                .map(spool -> spool.id() + " " + spool.net() + " " + spool.archived())
                .toList();
    }

    private List<Grams> weights(FilamentId id) {
        return database.read(stores -> stores.spools().list(id, true, Integer.MAX_VALUE, 0)).stream()
                .map(Spool::net)
                .toList();
    }

    private List<String> openShelf(FilamentId id) {
        return shelf(id).stream().filter(line -> line.endsWith(" false")).toList();
    }

    private String changeSpool() {
        @Nullable Spool spool = anySpool();
        if (spool == null) {
            return "no spool to change";
        }
        Spools.Edit edit = new Spools.Edit(
                Change.keep(),
                Change.keep(),
                random.nextBoolean() ? Change.to(mass(1_200)) : Change.keep(),
                random.nextInt(3) == 0 ? Change.to(random.nextBoolean()) : Change.keep());
        write(transaction -> spools.edit(transaction, spool.id(), edit, SOMEBODY));
        return "change " + spool.id() + " " + edit;
    }

    private String measure() {
        @Nullable Spool spool = anySpool();
        if (spool == null) {
            return "no spool to weigh";
        }
        Grams gross = mass(1_300);
        write(transaction -> spools.measure(transaction, spool.id(), gross, SOMEBODY));
        return "weigh " + spool.id() + " " + gross;
    }

    private String reverse() {
        int back = random.nextInt(30);
        List<EntryId> recent = database.read(stores -> stores.ledger().list(LedgerStore.Query.newest(30))).stream()
                .map(entry -> entry.id())
                .toList();
        if (recent.isEmpty()) {
            return "nothing to reverse";
        }
        EntryId id = recent.get(Math.min(back, recent.size() - 1));
        write(transaction -> ledger.reverse(transaction, id, null, SOMEBODY));
        return "reverse " + id;
    }

    private String changePolicy() {
        FilamentId id = any(madeFilaments);
        DrawPolicy policy = DrawPolicy.values()[random.nextInt(DrawPolicy.values().length)];
        write(transaction -> filaments.describe(
                transaction,
                id,
                old -> new Description(
                        old.physics(),
                        old.printing(),
                        old.purchase(),
                        old.modifier(),
                        new Filament.StockRules(policy, old.rules().lowThreshold()))));
        return "draw " + policy + " from " + id;
    }

    private String rare() {
        FilamentId id = any(madeFilaments);
        int what = random.nextInt(8);
        if (what == 0) {
            boolean force = random.nextBoolean();
            write(transaction -> filaments.remove(transaction, id, force));
            return "remove " + id;
        }
        @Nullable Spool spool = anySpool();
        if (what < 4 && spool != null) {
            SpoolId gone = spool.id();
            write(transaction -> spools.remove(transaction, gone));
            return "remove " + gone;
        }
        Filaments.Edit edit = new Filaments.Edit(
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.to(random.nextBoolean()));
        write(transaction -> filaments.edit(transaction, id, edit));
        return "archive " + id;
    }

    /// A refusal must have changed nothing.
    private <T> Outcome<T, StockRefusal> write(Function<Transaction, Outcome<T, StockRefusal>> useCase) {
        String before = summary();
        Outcome<T, StockRefusal> outcome = database.write(useCase);
        if (outcome instanceof Outcome.Refused<T, StockRefusal>(var refusal)) {
            assertThat(summary()).as("after %s", refusal).isEqualTo(before);
        }
        return outcome;
    }

    private @Nullable Spool anySpool() {
        FilamentId id = any(madeFilaments);
        int which = random.nextInt(5);
        List<Spool> shelf = database.read(stores -> stores.spools().list(id, true, 100, 0));
        return shelf.isEmpty() ? null : shelf.get(Math.min(which, shelf.size() - 1));
    }

    /// The state as a person sees it, without ids.
    String summary() {
        Map<FilamentId, FilamentStock> stocks =
                database.read(stores -> stores.filaments().list(madeFilaments));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < madeFilaments.size(); i++) {
            FilamentStock stock = stocks.get(madeFilaments.get(i));
            text.append('f')
                    .append(i)
                    .append(' ')
                    .append(stock == null ? "gone" : summary(stock))
                    .append('\n');
        }
        return text.toString();
    }

    private static String summary(FilamentStock stock) {
        return stock.remaining() + " " + stock.filament().archived() + " "
                + stock.spools().stream()
                        .map(spool -> spool.net() + (spool.archived() ? " away" : ""))
                        .toList();
    }

    private Grams mass(int maxGrams) {
        return new Grams(random.nextLong(1, maxGrams * 1_000_000_000L));
    }

    private <T> T any(List<T> list) {
        return Objects.requireNonNull(list.get(random.nextInt(list.size())));
    }
}
