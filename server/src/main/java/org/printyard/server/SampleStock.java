package org.printyard.server;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Makers;
import org.printyard.engine.inventory.Products;
import org.printyard.engine.inventory.Spools;
import org.printyard.engine.inventory.Tags;

/// A maker's shelf after half a year of printing, for the demo. Everything on it went through the same use cases as a
/// person's own stock.
final class SampleStock {
    private static final Duration HISTORY = Duration.ofDays(180);
    private static final Actor DEMO = new Actor(null, "demo", "demo", null);

    /// What is usual for a material.
    private enum Kind {
        PLA(1.24, 215, 60),
        PETG(1.27, 240, 80),
        ABS(1.04, 250, 100),
        ASA(1.07, 255, 100),
        TPU(1.21, 225, 50),
        PA(1.14, 270, 90),
        PC(1.2, 275, 110);

        final Density density;
        final Filament.Printing printing;

        Kind(double density, int extruder, int bed) {
            this.density = new Density(density);
            printing = new Filament.Printing(new Celsius(extruder), new Celsius(bed));
        }
    }

    /// @param hexes separated by commas; several are coaxial, or flow into each other after a `~`
    /// @param spools full ones, bought at the start
    /// @param wish how often it is printed with, against the others
    private record Item(String maker, String name, Kind kind, String hexes, String price, int spools, int wish) {
        List<String> colours() {
            return List.of(hexes.replace("~", "").split(",", -1));
        }

        @Nullable
        ColourDirection direction() {
            if (colours().size() == 1) {
                return null;
            }
            return hexes.startsWith("~") ? ColourDirection.LONGITUDINAL : ColourDirection.COAXIAL;
        }
    }

    private static final List<Item> ITEMS = List.of(
            new Item("Prusament", "Galaxy Black", Kind.PLA, "27282B", "29.99", 3, 9),
            new Item("Prusament", "Lipstick Red", Kind.PLA, "B5122B", "29.99", 1, 4),
            new Item("Prusament", "Azure Blue", Kind.PLA, "2C6FB7", "29.99", 1, 3),
            new Item("Prusament", "Prusa Orange", Kind.PETG, "FA6831", "31.99", 2, 6),
            new Item("Prusament", "Jet Black", Kind.ASA, "1B1B1D", "36.99", 1, 2),
            new Item("Polymaker", "Cotton White", Kind.PLA, "E9E4DA", "24.90", 2, 7),
            new Item("Polymaker", "Muted Green", Kind.PLA, "7C9A7E", "24.90", 1, 3),
            new Item("Polymaker", "Dual Camouflage", Kind.PLA, "6B5B3E,4E6B3A", "34.90", 1, 2),
            new Item("Polymaker", "CoPA Black", Kind.PA, "222222", "54.00", 1, 1),
            new Item("Polymaker", "PolyMax Clear", Kind.PC, "DDE6EA", "49.00", 1, 1),
            new Item("eSun", "Signal Red", Kind.PLA, "D4242B", "19.50", 1, 4),
            new Item("eSun", "Silk Rainbow", Kind.PLA, "~F08A24,C2255C,5F3DC4,1C7ED6", "25.50", 2, 4),
            new Item("eSun", "Natural", Kind.ABS, "E8E0C8", "18.90", 1, 1),
            new Item("SUNLU", "Sky Blue", Kind.PLA, "6FB7E9", "17.99", 2, 4),
            new Item("SUNLU", "Grass Green", Kind.PETG, "4CA64C", "16.99", 1, 2),
            new Item("Eryone", "Silk Gold", Kind.PLA, "C9A227", "22.00", 1, 3),
            new Item("Eryone", "Silk Copper and Teal", Kind.PLA, "B0623A,1E8C86", "24.00", 1, 3),
            new Item("Overture", "Space Gray", Kind.PETG, "5B6066", "21.99", 2, 5),
            new Item("Bambu Lab", "Bambu Green", Kind.PLA, "00AE42", "24.99", 1, 3),
            new Item("Bambu Lab", "Dusk Glare", Kind.PLA, "~FF9016,6B3FA0", "32.99", 1, 2),
            new Item("Fillamentum", "Vertigo Grey", Kind.PLA, "4A4E57", "27.50", 1, 2),
            new Item("Fillamentum", "Flexfill 98A Luminous", Kind.TPU, "C6E94B", "38.00", 1, 1),
            new Item("colorFabb", "Economy Violet", Kind.PETG, "6F4BA8", "26.95", 1, 1),
            new Item("colorFabb", "Traffic White", Kind.TPU, "F4F4F2", "42.50", 1, 1));

    private static final List<String> LOCATIONS =
            List.of("Shelf A", "Shelf A", "Shelf B", "Shelf B", "Dry box 1", "Dry box 2", "Printer MK4", "Printer X1");

    private static final List<String> PRINTS = List.of(
            "benchy.gcode",
            "gridfinity_bin_2x3.gcode",
            "cable_clip_x20.gcode",
            "plant_pot_v4.3mf",
            "lamp_shade.3mf",
            "bracket_left.gcode",
            "dice_tower.3mf",
            "phone_stand.gcode",
            "drawer_organiser.3mf",
            "hinge_set.gcode");

    /// As Spoolman's clients keep them.
    private static final String SPOOL_FIELDS = """
            [{"key": "dried", "name": "Dried for", "order": 0, "field_type": "integer", "unit": "h", "default_value": null},\
             {"key": "shop", "name": "Bought at", "order": 1, "field_type": "text", "default_value": null}]""";

    private static final List<String> SHOPS = List.of("3DJake", "Local store", "Maker fair", "Online");

    private final AtomicReference<Instant> now;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
    private final Makers makers;
    private final Products products;
    private final Spools spools;
    private final Tags tags;
    private final Consumptions consumptions;

    private SampleStock() {
        now = new AtomicReference<>(Instant.now().minus(HISTORY));
        InstantSource past = now::get;
        makers = new Makers(past);
        products = new Products(past);
        spools = new Spools(past);
        tags = new Tags(past);
        consumptions = new Consumptions(past);
    }

    /// Leaves a stock alone that somebody keeps there already. One transaction: it is all there, or nothing, and
    /// nobody waits for a disk in between.
    static void fillIfEmpty(Database database) {
        if (!database.read(stores -> stores.filaments().list(true, 1, 0)).isEmpty()) {
            return;
        }
        database.write(
                transaction -> Outcome.<List<FilamentId>, StockRefusal>done(new SampleStock().fill(transaction)));
    }

    private List<FilamentId> fill(Transaction transaction) {
        transaction.settings().put("restock_threshold_g", "200");
        transaction.preferences().put("extra_fields_spool", SPOOL_FIELDS);
        List<FilamentId> shelf = new ArrayList<>();
        for (Item item : ITEMS) {
            FilamentId filament = add(transaction, item);
            for (int spool = 0; spool < item.spools(); spool++) {
                buy(transaction, item, filament);
            }
            shelf.add(filament);
        }
        print(transaction, shelf);
        tidyUp(transaction, shelf);
        return shelf;
    }

    private FilamentId add(Transaction transaction, Item item) {
        MakerId maker = transaction
                .makers()
                .findByName(item.maker())
                .map(Maker::id)
                .orElseGet(() -> makers.add(transaction, item.maker(), new Maker.Facts(null, Grams.of(200), null))
                        .get()
                        .id());
        Products.Description description = new Products.Description(
                item.name(),
                maker,
                item.kind().name(),
                item.colours(),
                item.direction(),
                true,
                new Filament.Physics(item.kind().density, Millimetres.DIAMETER_1_75, Grams.of(1_000), Grams.of(200)),
                item.kind().printing,
                new Filament.Purchase(price(item), null, null),
                null);
        return products.add(transaction, description).get().filament().id();
    }

    private static @Nullable Money price(Item item) {
        return Money.of(new BigDecimal(item.price()), "EUR");
    }

    private void buy(Transaction transaction, Item item, FilamentId filament) {
        String lot = "L%02d-%04d".formatted(random.nextInt(20, 27), random.nextInt(10_000));
        Spool.Facts facts = new Spool.Facts(
                Grams.of(1_000),
                Grams.of(200),
                price(item),
                LOCATIONS.get(random.nextInt(LOCATIONS.size())),
                lot,
                null);
        SpoolId spool = spools.add(transaction, new Spools.Draft(filament, facts, Grams.of(1_000), false), DEMO)
                .get()
                .id();
        if (random.nextInt(3) == 0) {
            Tag chip = new Tag("04%012X".formatted(random.nextLong(1L << 48)));
            tags.put(transaction, spool, chip, false).get();
        }
        ExtraStore.Owner owner = new ExtraStore.Owner(ExtraStore.Kind.SPOOL, spool.value());
        transaction.extras().put(owner, "shop", '"' + SHOPS.get(random.nextInt(SHOPS.size())) + '"');
        if (random.nextBoolean()) {
            transaction.extras().put(owner, "dried", String.valueOf(random.nextInt(4, 13)));
        }
    }

    /// Two prints a day, one in eight of them a failure. What runs out while there is half a year to go is bought
    /// again; towards the end it is not, so that there is something to restock.
    private void print(Transaction transaction, List<FilamentId> shelf) {
        List<Integer> wishes = new ArrayList<>();
        for (int item = 0; item < ITEMS.size(); item++) {
            for (int wish = 0; wish < ITEMS.get(item).wish(); wish++) {
                wishes.add(item);
            }
        }
        Instant end = now.get().plus(HISTORY);
        Instant lastOrder = end.minus(HISTORY.dividedBy(3));
        while (now.get().isBefore(end)) {
            int item = wishes.get(random.nextInt(wishes.size()));
            FilamentId filament = requireNonNull(shelf.get(item));
            Consumption.Details details = details();
            boolean printed = consumptions
                    .use(transaction, filament, details, Consumptions.IfShort.REFUSE, DEMO)
                    .fold(_ -> true, _ -> false);
            if (!printed && now.get().isBefore(lastOrder)) {
                buy(transaction, ITEMS.get(item), filament);
            }
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(random.nextInt(300, 1_100))));
        }
    }

    private Consumption.Details details() {
        Grams amount = Grams.of(BigDecimal.valueOf(random.nextInt(300, 14_000), 2));
        Consumption.Kind kind =
                switch (random.nextInt(16)) {
                    case 0, 1 -> Consumption.Kind.FAILED;
                    case 2 -> Consumption.Kind.TEST;
                    default -> Consumption.Kind.SUCCESS;
                };
        return new Consumption.Details(amount, null, PRINTS.get(random.nextInt(PRINTS.size())), kind, null);
    }

    /// One spool nobody prints with any more, and one that was weighed and found emptier than it should be.
    private void tidyUp(Transaction transaction, List<FilamentId> shelf) {
        Spool old = spoolOf(transaction, shelf.getLast());
        spools.edit(
                        transaction,
                        old.id(),
                        new Spools.Edit(Change.keep(), Change.keep(), Change.keep(), Change.to(true)),
                        DEMO)
                .get();
        Spool weighed = spoolOf(transaction, shelf.get(shelf.size() - 2));
        spools.measure(transaction, weighed.id(), Grams.of(265), DEMO).get();
    }

    private static Spool spoolOf(Transaction transaction, FilamentId filament) {
        return transaction.filaments().find(filament).orElseThrow().spools().getFirst();
    }
}
