package org.printyard.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Change;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Transaction;
import org.printyard.storage.memory.MemoryDatabase;

/// Each use case tells what it did, in the order in which it did it, and a refused one tells nothing.
class StockEventsTest {
    private static final Actor ANNA = new Actor(null, "anna", "test", null);

    private final List<Event> told = new ArrayList<>();
    private final MemoryDatabase database = new MemoryDatabase(told::addAll);
    private final InstantSource clock = () -> Instant.parse("2026-03-01T12:00:00Z");
    private final Filaments filaments = new Filaments(clock);
    private final Spools spools = new Spools(clock);
    private final Consumptions consumptions = new Consumptions(clock);
    private final Catalogue catalogue = new Catalogue(clock);
    private final Tags tags = new Tags(clock);
    private final Settings settings = new Settings();

    private <T> T done(Function<Transaction, Outcome<T, StockRefusal>> useCase) {
        told.clear();
        return database.write(useCase).get();
    }

    private void refused(Function<Transaction, Outcome<Object, StockRefusal>> useCase) {
        told.clear();
        assertThat(database.write(useCase)).isInstanceOf(Outcome.Refused.class);
        assertThat(told).isEmpty();
    }

    /// What was told, in short: `spool 1 updated`.
    private List<String> told() {
        return told.stream().map(event -> text((StockEvent) event)).toList();
    }

    private static String text(StockEvent event) {
        return switch (event) {
            case StockEvent.FilamentChanged(var kind, var id) -> "filament " + id.value() + " " + kind;
            case StockEvent.SpoolChanged(var kind, var spool) ->
                "spool " + spool.id().value() + " " + kind + " " + spool.net();
            case StockEvent.SpoolRelocated(var spool) -> "spool " + spool.id().value() + " relocated";
            case StockEvent.CatalogueChanged(var list, var kind, var id) -> list + " " + id + " " + kind;
            case StockEvent.ConsumptionChanged(var kind, var id, var _) -> "consumption " + id.value() + " " + kind;
            case StockEvent.EntryBooked(var entry) -> entry.cause().wireName() + " " + entry.change();
            case StockEvent.TagScanned it -> "scanned " + it.tag().text();
            case StockEvent.SettingChanged(var key) -> "setting " + key;
            case StockEvent.LevelChanged it -> "level " + it.from() + " " + it.to() + " " + it.remaining();
        };
    }

    private FilamentStock addFilament(@Nullable Grams first) {
        return done(transaction -> filaments.add(
                transaction,
                new Filaments.Draft("f", new MaterialId(1), new ColourId(1), "Acme", null, null, first, null),
                ANNA));
    }

    private static Filaments.Edit archive(boolean archived) {
        return new Filaments.Edit(
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.keep(),
                Change.to(archived));
    }

    @Test
    void aNewFilamentComesWithItsMakerAndItsFullSpool() {
        addFilament(Grams.of(1_000));
        assertThat(told())
                .containsExactly("MAKER 1 ADDED", "filament 1 ADDED", "spool 1 ADDED 1000 g", "received 1000 g");
        addFilament(null);
        assertThat(told()).as("the maker is known").containsExactly("filament 2 ADDED");
    }

    @Test
    void aRestockTellsOfEverySpoolOnceWithWhatIsOnIt() {
        FilamentId id = addFilament(null).filament().id();
        done(transaction -> filaments.restock(transaction, id, 2, Grams.of(750), null, ANNA));
        assertThat(told())
                .containsExactly(
                        "spool 1 ADDED 750 g", "spool 2 ADDED 750 g", "received 1500 g", "level EMPTY OK 1500 g");
    }

    @Test
    void aUseTellsTheSpoolsAsTheyAreNow() {
        FilamentId id = addFilament(Grams.of(150)).filament().id();
        done(transaction -> consumptions.reduce(transaction, id, Grams.of(60), ANNA));
        assertThat(told())
                .containsExactly("consumption 1 ADDED", "spool 1 UPDATED 90 g", "consumed -60 g", "level OK LOW 90 g");
        StockEntry entry = told.stream()
                .filter(StockEvent.EntryBooked.class::isInstance)
                .map(event -> ((StockEvent.EntryBooked) event).entry())
                .findFirst()
                .orElseThrow();
        Optional<StockEntry> kept = database.read(stores -> stores.ledger().find(entry.id()));
        assertThat(kept).contains(entry);

        done(transaction -> consumptions.reduce(transaction, id, Grams.ZERO, ANNA));
        assertThat(told()).as("nothing was used").isEmpty();
        refused(transaction -> consumptions
                .reduce(transaction, new FilamentId(77), Grams.of(1), ANNA)
                .map(Objects::requireNonNull));
    }

    @Test
    void aCorrectedUseIsTakenBackAndBookedAnew() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        done(transaction -> consumptions.reduce(transaction, id, Grams.of(10), ANNA));
        ConsumptionId use = new ConsumptionId(1);
        done(transaction -> consumptions.edit(transaction, use, edit(Change.to(Grams.of(30)), Change.keep()), ANNA));
        assertThat(told())
                .containsExactly(
                        "spool 1 UPDATED 1000 g",
                        "reversed 10 g",
                        "consumption 1 UPDATED",
                        "spool 1 UPDATED 970 g",
                        "consumed -30 g");
        done(transaction -> consumptions.edit(transaction, use, edit(Change.keep(), Change.to("n")), ANNA));
        assertThat(told()).containsExactly("consumption 1 UPDATED");
        done(transaction -> consumptions.remove(transaction, use, ANNA));
        assertThat(told()).containsExactly("spool 1 UPDATED 1000 g", "reversed 30 g", "consumption 1 REMOVED");
    }

    @Test
    void aUseThatGoesOnTellsWhatItTookEachTime() {
        FilamentId id = addFilament(Grams.of(150)).filament().id();
        Consumption.Details details =
                new Consumption.Details(Grams.of(20), new Millimetres(7), "benchy", Consumption.Kind.SUCCESS, null);
        ConsumptionId use = done(transaction -> consumptions.begin(transaction, new SpoolId(1), details, ANNA))
                .id();
        assertThat(told()).containsExactly("consumption 1 ADDED", "spool 1 UPDATED 130 g", "consumed -20 g");

        Consumption grown = done(transaction ->
                consumptions.grow(transaction, use, new SpoolId(1), Grams.of(40), new Millimetres(14), ANNA));
        assertThat(told())
                .containsExactly(
                        "consumption 1 UPDATED", "spool 1 UPDATED 90 g", "consumed -40 g", "level OK LOW 90 g");
        assertThat(grown.details())
                .isEqualTo(new Consumption.Details(
                        Grams.of(60), new Millimetres(21), "benchy", Consumption.Kind.SUCCESS, null));
        Optional<Consumption> kept =
                database.read(stores -> stores.consumptions().find(use));
        assertThat(kept).contains(grown);

        done(transaction ->
                consumptions.grow(transaction, use, new SpoolId(1), Grams.of(100), new Millimetres(1), ANNA));
        assertThat(told()).contains("spool 1 UPDATED -10 g").last().isEqualTo("level LOW EMPTY 0 g");
        done(transaction -> consumptions.grow(transaction, use, new SpoolId(1), Grams.ZERO, new Millimetres(1), ANNA));
        assertThat(told()).as("only its length").containsExactly("consumption 1 UPDATED");

        done(transaction -> consumptions.edit(transaction, use, edit(Change.to(Grams.of(50)), Change.keep()), ANNA));
        assertThat(told())
                .containsExactly(
                        "spool 1 UPDATED 90 g",
                        "reversed 100 g",
                        "spool 1 UPDATED 130 g",
                        "reversed 40 g",
                        "spool 1 UPDATED 150 g",
                        "reversed 20 g",
                        "consumption 1 UPDATED",
                        "spool 1 UPDATED 100 g",
                        "consumed -50 g",
                        "level EMPTY LOW 100 g");
        done(transaction -> consumptions.remove(transaction, use, ANNA));
        assertThat(told())
                .containsExactly(
                        "spool 1 UPDATED 150 g", "reversed 50 g", "consumption 1 REMOVED", "level LOW OK 150 g");
        refused(transaction -> consumptions
                .grow(transaction, use, new SpoolId(1), Grams.of(1), new Millimetres(1), ANNA)
                .map(Objects::requireNonNull));
        assertThat(database.read(stores -> stores.filaments().find(id))
                        .orElseThrow()
                        .remaining())
                .isEqualTo(Grams.of(150));
    }

    /// The parts come from the spools they were taken from, and a length that is not known stays so.
    @Test
    void aUseOfSeveralSpoolsIsGivenBackToEach() {
        FilamentId id = addFilament(Grams.of(150)).filament().id();
        done(transaction -> filaments.restock(transaction, id, 1, Grams.of(200), null, ANNA));
        Consumption.Details nothing = new Consumption.Details(Grams.ZERO, null, null, Consumption.Kind.SUCCESS, null);
        ConsumptionId use = done(transaction -> consumptions.begin(transaction, new SpoolId(1), nothing, ANNA))
                .id();
        assertThat(told()).containsExactly("consumption 1 ADDED", "consumed 0 g");
        for (long spool : new long[] {1, 2, 1}) {
            Consumption grown = done(transaction ->
                    consumptions.grow(transaction, use, new SpoolId(spool), Grams.of(10), new Millimetres(5), ANNA));
            assertThat(grown.details().length()).isNull();
        }
        done(transaction -> consumptions.edit(transaction, use, edit(Change.to(Grams.of(25)), Change.keep()), ANNA));
        assertThat(told()).contains("spool 1 UPDATED 130 g", "spool 2 UPDATED 195 g");
        done(transaction -> consumptions.remove(transaction, use, ANNA));
        assertThat(told()).contains("spool 1 UPDATED 150 g", "spool 2 UPDATED 200 g", "reversed 25 g");
    }

    @Test
    void aUseGoesOnOnlyWithSpoolsOfItsFilamentAndWithinWhatASpoolCanLack() {
        addFilament(Grams.of(150));
        addFilament(Grams.of(150));
        Consumption.Details details =
                new Consumption.Details(Grams.of(150), null, null, Consumption.Kind.SUCCESS, null);
        ConsumptionId use = done(transaction -> consumptions.begin(transaction, new SpoolId(1), details, ANNA))
                .id();
        for (long spool : new long[] {2, 77}) {
            assertThat(database.write(transaction -> consumptions.grow(
                            transaction, use, new SpoolId(spool), Grams.of(1), new Millimetres(1), ANNA)))
                    .isEqualTo(Outcome.refused(new StockRefusal.Missing(StockRefusal.Noun.SPOOL)));
        }
        done(transaction -> consumptions.grow(transaction, use, new SpoolId(1), Grams.MAX, new Millimetres(1), ANNA));
        assertThat(told()).contains("spool 1 UPDATED -100000 g");
        assertThat(database.write(transaction ->
                        consumptions.grow(transaction, use, new SpoolId(1), new Grams(1), new Millimetres(1), ANNA)))
                .isEqualTo(Outcome.refused(new StockRefusal.OutOfRange()));
        refused(transaction ->
                consumptions.begin(transaction, new SpoolId(77), details, ANNA).map(Objects::requireNonNull));
    }

    @Test
    void whatAUseCostsGrowsWithIt() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        SpoolId spool = new SpoolId(1);
        Consumption.Details nothing = new Consumption.Details(Grams.ZERO, null, null, Consumption.Kind.SUCCESS, null);
        ConsumptionId unpriced = done(transaction -> consumptions.begin(transaction, spool, nothing, ANNA))
                .id();
        assertThat(grow(unpriced, spool).cost()).isNull();
        done(transaction -> {
            Spool priced = transaction.spools().find(spool).orElseThrow();
            transaction
                    .spools()
                    .put(priced.withFacts(
                            new Spool.Facts(Grams.of(1_000), null, new Money(20_000_000, "EUR"), null, null, null)));
            return Outcome.<FilamentId, StockRefusal>done(id);
        });
        assertThat(grow(unpriced, spool).cost()).as("some of it is not known").isNull();

        ConsumptionId use = done(transaction -> consumptions.begin(transaction, spool, nothing, ANNA))
                .id();
        assertThat(grow(use, spool).cost()).isEqualTo(new Money(200_000, "EUR"));
        assertThat(grow(use, spool).cost()).isEqualTo(new Money(400_000, "EUR"));
    }

    private Consumption grow(ConsumptionId use, SpoolId spool) {
        return done(transaction -> consumptions.grow(transaction, use, spool, Grams.of(10), new Millimetres(1), ANNA));
    }

    /// Both of them may be low now, or not any more.
    @Test
    void aUseThatMovesTellsTheLevelsOfBothFilaments() {
        FilamentId one = addFilament(Grams.of(150)).filament().id();
        FilamentId two = addFilament(Grams.of(150)).filament().id();
        done(transaction -> consumptions.reduce(transaction, one, Grams.of(60), ANNA));
        Consumptions.Edit move = new Consumptions.Edit(
                Change.to(two), Change.keep(), Change.keep(), Change.keep(), Change.keep(), Change.keep());
        done(transaction -> consumptions.edit(transaction, new ConsumptionId(1), move, ANNA));
        assertThat(told())
                .containsExactly(
                        "spool 1 UPDATED 150 g",
                        "reversed 60 g",
                        "level LOW OK 150 g",
                        "consumption 1 UPDATED",
                        "spool 2 UPDATED 90 g",
                        "consumed -60 g",
                        "level OK LOW 90 g");
    }

    private static Consumptions.Edit edit(Change<Grams> amount, Change<String> notes) {
        return new Consumptions.Edit(Change.keep(), amount, Change.keep(), Change.keep(), Change.keep(), notes);
    }

    /// Nobody sees a spool that was deleted, so nobody is told that it changed.
    @Test
    void whatIsGivenBackToADeletedSpoolIsOnlyInTheLedger() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        done(transaction -> consumptions.reduce(transaction, id, Grams.of(10), ANNA));
        done(transaction -> spools.remove(transaction, new SpoolId(1)));
        assertThat(told()).containsExactly("spool 1 REMOVED 990 g", "level OK EMPTY 0 g");
        done(transaction -> consumptions.remove(transaction, new ConsumptionId(1), ANNA));
        assertThat(told()).containsExactly("reversed 10 g", "consumption 1 REMOVED");
    }

    @Test
    void aSpoolTellsItsLife() {
        FilamentId id = addFilament(null).filament().id();
        done(transaction ->
                spools.add(transaction, new Spools.Draft(id, Spool.Facts.of(null, null), Grams.of(500), false), ANNA));
        assertThat(told()).containsExactly("spool 1 ADDED 500 g", "received 500 g", "level EMPTY OK 500 g");
        SpoolId spool = new SpoolId(1);
        done(transaction -> spools.edit(transaction, spool, edit(Change.keep(), true), ANNA));
        assertThat(told()).containsExactly("spool 1 UPDATED 500 g", "level OK EMPTY 0 g");
        done(transaction -> spools.edit(transaction, spool, edit(Change.to(Grams.of(400)), false), ANNA));
        assertThat(told())
                .as("once, with both changes")
                .containsExactly("spool 1 UPDATED 400 g", "adjusted -100 g", "level EMPTY OK 400 g");
        done(transaction -> spools.measure(transaction, spool, Grams.of(50), ANNA));
        assertThat(told()).containsExactly("spool 1 UPDATED 50 g", "measured -350 g", "level OK LOW 50 g");
    }

    private static Spools.Edit edit(Change<Grams> net, boolean archived) {
        return new Spools.Edit(Change.keep(), Change.keep(), net, Change.to(archived));
    }

    /// Whoever watches the stock hears that there is nothing to watch any more, not that something ran out.
    @Test
    void anArchivedFilamentHasNoLevel() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        done(transaction -> filaments.edit(transaction, id, archive(true)));
        assertThat(told()).containsExactly("spool 1 UPDATED 1000 g", "filament 1 UPDATED", "level OK null 0 g");
        done(transaction -> filaments.restock(transaction, id, 1, Grams.of(50), null, ANNA));
        assertThat(told()).containsExactly("spool 2 ADDED 50 g", "received 50 g");
        done(transaction -> filaments.edit(transaction, id, archive(false)));
        assertThat(told()).containsExactly("filament 1 UPDATED", "level null LOW 50 g");
    }

    @Test
    void aRemovedFilamentTakesItsSpoolsAlong() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        done(transaction -> filaments.remove(transaction, id, false));
        assertThat(told()).containsExactly("spool 1 REMOVED 1000 g", "filament 1 REMOVED");
    }

    @Test
    void aThresholdOfItsOwnChangesTheLevel() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        done(transaction -> filaments.describe(
                transaction,
                id,
                old -> new Filaments.Description(
                        old.physics(),
                        old.printing(),
                        old.purchase(),
                        old.modifier(),
                        new Filament.StockRules(null, Grams.of(1_000)))));
        assertThat(told()).containsExactly("filament 1 UPDATED", "level OK LOW 1000 g");
    }

    @Test
    void anUndoneEntryTellsItsReversal() {
        FilamentId id = addFilament(Grams.of(1_000)).filament().id();
        assertThat(id.value()).isEqualTo(1);
        StockEntry receipt = database.read(
                stores -> stores.ledger().list(LedgerStore.Query.newest(1)).getFirst());
        StockEntry reversal =
                done(transaction -> new Ledger(clock).reverse(transaction, receipt.id(), "never came", ANNA));
        assertThat(reversal.note()).isEqualTo("never came");
        assertThat(told()).containsExactly("spool 1 UPDATED 0 g", "reversed -1000 g", "level OK EMPTY 0 g");
    }

    @Test
    void theListsPeoplePickFromTell() {
        long material = done(transaction -> catalogue.addMaterial(transaction, "PEEK"))
                .id()
                .value();
        assertThat(told()).containsExactly("MATERIAL " + material + " ADDED");
        done(transaction -> catalogue.renameMaterial(transaction, new MaterialId(material), "PEKK"));
        assertThat(told()).containsExactly("MATERIAL " + material + " UPDATED");
        refused(transaction -> catalogue.addMaterial(transaction, "PLA").map(Objects::requireNonNull));
        done(transaction -> catalogue.removeMaterial(transaction, new MaterialId(material)));
        assertThat(told()).containsExactly("MATERIAL " + material + " REMOVED");
        long colour = done(transaction -> catalogue.addColour(transaction, "Teal", null))
                .id()
                .value();
        assertThat(told()).containsExactly("COLOUR " + colour + " ADDED");
        Template draft = new Template(new TemplateId(0), "T", new MaterialId(1), null, Grams.of(1), null, null);
        done(transaction -> catalogue.addTemplate(transaction, draft));
        assertThat(told()).containsExactly("TEMPLATE 1 ADDED");
    }

    @Test
    void aTagThatMovesTellsOfBothSpools() {
        FilamentId id = addFilament(null).filament().id();
        done(transaction -> filaments.restock(transaction, id, 2, Grams.of(750), null, ANNA));
        Tag tag = new Tag("box");
        done(transaction -> tags.put(transaction, new SpoolId(1), tag, false));
        assertThat(told()).containsExactly("spool 1 UPDATED 750 g");
        done(transaction -> tags.put(transaction, new SpoolId(1), tag, false));
        assertThat(told()).as("it is there").isEmpty();
        refused(transaction -> tags.put(transaction, new SpoolId(2), tag, false).map(Objects::requireNonNull));
        done(transaction -> tags.put(transaction, new SpoolId(2), tag, true));
        assertThat(told()).containsExactly("spool 1 UPDATED 750 g", "spool 2 UPDATED 750 g");
        done(transaction -> tags.remove(transaction, new SpoolId(2), tag));
        assertThat(told()).containsExactly("spool 2 UPDATED 750 g");
    }

    @Test
    void settingsTellTheirKeyAndTakeEffect() {
        FilamentId id = addFilament(null).filament().id();
        done(transaction -> filaments.restock(transaction, id, 2, Grams.of(750), null, ANNA));
        done(transaction -> consumptions.reduce(transaction, id, Grams.of(10), ANNA));
        StockSettings now = done(transaction -> settings.edit(
                transaction,
                new Settings.Edit(Change.to(Grams.of(2_000)), Change.to(DrawPolicy.OLDEST_FIRST), Change.to("EUR"))));
        assertThat(told()).containsExactly("setting restock_threshold_g", "setting draw_policy", "setting currency");
        assertThat(now).isEqualTo(new StockSettings(Grams.of(2_000), DrawPolicy.OLDEST_FIRST, "EUR"));
        assertThat(database.read(filaments::listLow)).hasSize(1);

        done(transaction -> settings.edit(
                transaction,
                new Settings.Edit(Change.keep(), Change.to(DrawPolicy.LEAST_LEFT_FIRST), Change.to(null))));
        done(transaction -> spools.measure(transaction, new SpoolId(2), Grams.of(5), ANNA));
        done(transaction -> consumptions.reduce(transaction, id, Grams.of(1), ANNA));
        assertThat(told()).as("the smallest rest first").contains("spool 2 UPDATED 4 g");
    }
}
