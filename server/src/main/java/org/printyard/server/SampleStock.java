package org.printyard.server;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.inventory.Filaments.Description;

/// A maker's shelf after two months of printing, for the demo. Everything on it went through the same use cases as a
/// person's own stock.
final class SampleStock {
    private static final Duration HISTORY = Duration.ofDays(60);
    private static final Actor DEMO = new Actor(null, "demo", "demo", null);

    /// @param spools full ones, bought at the start
    private record Product(String name, String maker, long material, long colour, int spools, String price) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("Galaxy Black", "Prusament", 1, 1, 3, "29.99"),
            new Product("Cotton White", "Polymaker", 1, 2, 2, "24.90"),
            new Product("Signal Red", "eSun", 1, 3, 1, "19.50"),
            new Product("Sky Blue", "SUNLU", 1, 4, 2, "17.99"),
            new Product("Silk Gold", "Eryone", 1, 12, 1, "22.00"),
            new Product("Prusa Orange", "Prusament", 2, 7, 2, "31.99"),
            new Product("Natural", "Overture", 2, 2, 1, "21.99"),
            new Product("Stealth Gray", "Bambu Lab", 2, 10, 1, "24.99"),
            new Product("Industrial Black", "Fillamentum", 3, 1, 1, "27.50"),
            new Product("Flex 95A", "Fillamentum", 4, 5, 1, "38.00"),
            new Product("Outdoor Green", "Polymaker", 5, 5, 1, "33.00"),
            new Product("PolyMide CoPA", "Polymaker", 7, 1, 1, "54.00"));

    private static final List<String> PRINTS = List.of(
            "benchy.gcode",
            "gridfinity_bin_2x3.gcode",
            "cable_clip_x20.gcode",
            "plant_pot_v4.3mf",
            "lamp_shade.3mf",
            "bracket_left.gcode",
            "dice_tower.3mf",
            "phone_stand.gcode");

    private final AtomicReference<Instant> now;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
    private final Database database;
    private final Filaments filaments;
    private final Consumptions consumptions;

    private SampleStock(Database database) {
        this.database = database;
        now = new AtomicReference<>(Instant.now().minus(HISTORY));
        InstantSource past = now::get;
        filaments = new Filaments(past);
        consumptions = new Consumptions(past);
    }

    /// Leaves a stock alone that somebody keeps there already.
    static void fillIfEmpty(Database database) {
        if (!database.read(stores -> stores.filaments().list(true, 1, 0)).isEmpty()) {
            return;
        }
        SampleStock stock = new SampleStock(database);
        List<FilamentId> shelf = PRODUCTS.stream().map(stock::buy).toList();
        stock.print(shelf);
    }

    private FilamentId buy(Product product) {
        Filaments.Draft draft = new Filaments.Draft(
                product.name,
                new MaterialId(product.material),
                new ColourId(product.colour),
                product.maker,
                null,
                null,
                Grams.of(1_000),
                Grams.of(200));
        Money price = Money.of(new BigDecimal(product.price), "EUR");
        Outcome<FilamentId, StockRefusal> bought = database.write(transaction -> filaments
                .add(transaction, draft, DEMO)
                .map(stock -> stock.filament().id())
                .then(id -> filaments
                        .describe(transaction, id, old -> priced(old, price))
                        .map(_ -> id))
                .then(id -> product.spools == 1
                        ? Outcome.done(id)
                        : filaments
                                .restock(transaction, id, product.spools - 1, Grams.of(1_000), Grams.of(200), DEMO)
                                .map(_ -> id)));
        return bought.get();
    }

    private static Description priced(Description old, @Nullable Money price) {
        return new Description(
                old.physics(), old.printing(), new Filament.Purchase(price, null, null), old.modifier(), old.rules());
    }

    /// Two prints a day, one in eight of them a failure.
    private void print(List<FilamentId> shelf) {
        Instant end = now.get().plus(HISTORY);
        while (now.get().isBefore(end)) {
            FilamentId filament = shelf.get(random.nextInt(shelf.size()));
            Grams amount = Grams.of(BigDecimal.valueOf(random.nextInt(300, 12_000), 2));
            Consumption.Kind kind = random.nextInt(8) == 0 ? Consumption.Kind.FAILED : Consumption.Kind.SUCCESS;
            String print = PRINTS.get(random.nextInt(PRINTS.size()));
            Consumption.Details details = new Consumption.Details(amount, null, print, kind, null);
            database.write(
                    transaction -> consumptions.use(transaction, filament, details, Consumptions.IfShort.RECORD, DEMO));
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(random.nextInt(300, 1_100))));
        }
    }
}
