package org.printyard.engine.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockEvent.Kind;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.HasConsumption;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.TooMany;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Keeping the list of filaments, and putting spools on the shelf.
public final class Filaments {
    /// A filament to add.
    ///
    /// @param manufacturer found by name, or added; null if not known
    /// @param startingWeight net, of a first spool to add with it; null to add none
    /// @param emptyWeight of its spools; null if not known
    public record Draft(
            String name,
            MaterialId material,
            ColourId colour,
            @Nullable String manufacturer,
            @Nullable TemplateId template,
            @Nullable String notes,
            @Nullable Grams startingWeight,
            @Nullable Grams emptyWeight) {}

    /// What people change in their list.
    public record Edit(
            Change<String> name,
            Change<MaterialId> material,
            Change<ColourId> colour,
            Change<String> manufacturer,
            Change<TemplateId> template,
            Change<String> notes,
            Change<Boolean> archived) {}

    /// What is told about the product, and how its stock is kept.
    public record Description(
            Filament.Physics physics,
            Filament.Printing printing,
            Filament.Purchase purchase,
            @Nullable String modifier,
            Filament.StockRules rules) {
        public static Description of(Filament filament) {
            Filament.Spec spec = filament.spec();
            return new Description(
                    spec.physics(),
                    spec.printing(),
                    spec.purchase(),
                    spec.label().modifier(),
                    filament.rules());
        }
    }

    private final InstantSource clock;

    public Filaments(InstantSource clock) {
        this.clock = clock;
    }

    /// Filaments whose stock is low but not empty, archived ones left out, least first.
    public List<FilamentStock> listLow(Stores stores) {
        Grams threshold = StockSettings.of(stores.settings()).lowThreshold();
        return stores.filaments().list(false, Integer.MAX_VALUE, 0).stream()
                .filter(stock -> stock.level(threshold) == StockLevel.LOW)
                .sorted(Comparator.comparing(FilamentStock::remaining)
                        .thenComparing(stock -> stock.filament().id().value()))
                .toList();
    }

    public Outcome<FilamentStock, StockRefusal> add(Transaction transaction, Draft draft, Actor by) {
        Optional<StockRefusal> missing =
                findMissing(transaction, draft.material(), draft.colour(), draft.template(), null);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        Instant now = Moment.now(clock);
        Material material = transaction.materials().find(draft.material()).orElseThrow();
        Filament.Spec spec = new Filament.Spec(
                new Filament.Label(
                        draft.name(),
                        makerOf(transaction, draft.manufacturer()),
                        draft.material(),
                        null,
                        draft.colour(),
                        List.of(),
                        null),
                new Filament.Physics(
                        Material.usualDensity(material.name()),
                        Millimetres.DIAMETER_1_75,
                        draft.startingWeight(),
                        draft.emptyWeight()),
                new Filament.Printing(null, null),
                new Filament.Purchase(null, null, null),
                draft.template(),
                draft.notes());
        Filament filament = transaction
                .filaments()
                .add(id -> new Filament(new FilamentId(id), spec, Filament.StockRules.DEFAULT, false, now, now));
        transaction.publish(new StockEvent.FilamentChanged(Kind.ADDED, filament.id()));
        if (draft.startingWeight() != null) {
            Booking booking = new Booking(transaction, now, by);
            addSpools(booking, filament.id(), 1, draft.startingWeight(), draft.emptyWeight());
        }
        return Outcome.done(transaction.filaments().find(filament.id()).orElseThrow());
    }

    public Outcome<FilamentStock, StockRefusal> edit(Transaction transaction, FilamentId id, Edit edit) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        Filament old = found.get().filament();
        Filament.Label label = old.spec().label();
        MaterialId material = edit.material().orKeep(label.material());
        ColourId colour = edit.colour().orKeep(label.colour());
        TemplateId template = edit.template().from(old.spec().template());
        Optional<StockRefusal> missing = findMissing(transaction, material, colour, template, label);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        boolean recoloured = !colour.equals(label.colour());
        Filament.Label changed = new Filament.Label(
                edit.name().from(label.name()),
                edit.manufacturer() instanceof Change.To<String>(var name) ? makerOf(transaction, name) : label.maker(),
                material,
                label.modifier(),
                colour,
                recoloured ? List.of() : label.hexes(),
                recoloured ? null : label.direction());
        Filament.Spec spec = new Filament.Spec(
                changed,
                old.spec().physics(),
                old.spec().printing(),
                old.spec().purchase(),
                template,
                edit.notes().from(old.spec().notes()));
        boolean archived = edit.archived().orKeep(old.archived());
        return Outcome.done(put(transaction, found.get(), spec, old.rules(), archived));
    }

    /// Changes what is told about the product; its id, name and stock stay.
    public Outcome<FilamentStock, StockRefusal> describe(
            Transaction transaction, FilamentId id, UnaryOperator<Description> change) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        Filament old = found.get().filament();
        Description changed = change.apply(Description.of(old));
        Filament.Label label = old.spec().label();
        Filament.Spec spec = new Filament.Spec(
                new Filament.Label(
                        label.name(),
                        label.maker(),
                        label.material(),
                        changed.modifier(),
                        label.colour(),
                        label.hexes(),
                        label.direction()),
                changed.physics(),
                changed.printing(),
                changed.purchase(),
                old.spec().template(),
                old.spec().notes());
        return Outcome.done(put(transaction, found.get(), spec, changed.rules(), old.archived()));
    }

    /// Archiving puts all the spools away, too; taking the filament out again leaves them where they are.
    private FilamentStock put(
            Transaction transaction,
            FilamentStock before,
            Filament.Spec spec,
            Filament.StockRules rules,
            boolean archived) {
        Instant now = Moment.now(clock);
        Filament old = before.filament();
        transaction.filaments().put(new Filament(old.id(), spec, rules, archived, old.createdAt(), now));
        if (archived && !old.archived()) {
            for (Spool spool : before.spools()) {
                if (!spool.archived()) {
                    Spool away =
                            spool.withArchived(true).withTimes(spool.times().updatedAt(now));
                    transaction.spools().put(away);
                    transaction.publish(new StockEvent.SpoolChanged(Kind.UPDATED, away));
                }
            }
        }
        transaction.publish(new StockEvent.FilamentChanged(Kind.UPDATED, old.id()));
        FilamentStock after = transaction.filaments().find(old.id()).orElseThrow();
        Booking.tellLevel(transaction, StockSettings.of(transaction.settings()), before, after);
        return after;
    }

    /// @param force also if it has a consumption history, which is hidden with it
    public Outcome<FilamentId, StockRefusal> remove(Transaction transaction, FilamentId id, boolean force) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (!force && transaction.consumptions().existsFor(id)) {
            return Outcome.refused(new HasConsumption());
        }
        Instant now = Moment.now(clock);
        transaction.consumptions().removeAll(id, now);
        transaction.filaments().remove(id, now);
        found.get().spools().forEach(spool -> transaction.publish(new StockEvent.SpoolChanged(Kind.REMOVED, spool)));
        transaction.publish(new StockEvent.FilamentChanged(Kind.REMOVED, id));
        return Outcome.done(id);
    }

    /// Adds full spools, all alike.
    public Outcome<FilamentStock, StockRefusal> restock(
            Transaction transaction, FilamentId id, int quantity, Grams weight, @Nullable Grams empty, Actor by) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (found.get().spools().size() + quantity > Limits.SPOOLS_PER_FILAMENT) {
            return Outcome.refused(new TooMany("spools of one filament", Limits.SPOOLS_PER_FILAMENT));
        }
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        addSpools(booking, id, quantity, weight, empty);
        FilamentStock after = transaction.filaments().find(id).orElseThrow();
        booking.tellLevel(found.get(), after);
        return Outcome.done(after);
    }

    private static void addSpools(
            Booking booking, FilamentId filament, int quantity, Grams weight, @Nullable Grams empty) {
        Spool.Facts facts = Spool.Facts.of(weight, empty);
        List<Allocation> received = new ArrayList<>();
        for (int i = 0; i < quantity; i++) {
            Spool spool = Spools.putOnShelf(booking, filament, facts, false);
            received.add(new Allocation(spool.id(), weight));
        }
        booking.book(filament, new Cause.Received(), received, null);
    }

    /// What a filament would point at in vain. What it points at already may stay: clients send back what they were
    /// given, and what is not known can be found nowhere.
    private static Optional<StockRefusal> findMissing(
            Stores stores,
            MaterialId material,
            ColourId colour,
            @Nullable TemplateId template,
            Filament.@Nullable Label before) {
        boolean isMaterialKept = before != null && before.material().equals(material);
        if (!isMaterialKept && stores.materials().find(material).isEmpty()) {
            return Optional.of(new Missing(Noun.MATERIAL));
        }
        boolean isColourKept = before != null && before.colour().equals(colour);
        if (!isColourKept && stores.colours().find(colour).isEmpty()) {
            return Optional.of(new Missing(Noun.COLOUR));
        }
        if (template != null && stores.templates().find(template).isEmpty()) {
            return Optional.of(new Missing(Noun.TEMPLATE));
        }
        return Optional.empty();
    }

    /// The maker of this name, added if there is none; null for no name.
    private @Nullable MakerId makerOf(Transaction transaction, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return transaction
                .makers()
                .findByName(name)
                .or(() -> addMaker(transaction, name))
                .orElseThrow()
                .id();
    }

    private Optional<Maker> addMaker(Transaction transaction, String name) {
        Optional<Maker> added = transaction.makers().add(id -> Maker.named(new MakerId(id), name, Moment.now(clock)));
        added.ifPresent(maker -> transaction.publish(new StockEvent.CatalogueChanged(
                StockEvent.Catalogue.MAKER, Kind.ADDED, maker.id().value())));
        return added;
    }
}
