package org.printyard.engine.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Allocation;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockEntry.Cause;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.InUse;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Filaments as people describe them who have no lists to pick from: the material is any text, a colour any number,
/// and either may be missing. What they lack in a list is found by its name, or added.
public final class Products {
    /// Everything that is told about a filament.
    ///
    /// @param material null if nobody said
    /// @param hexes as in [Filament.Label#hexes]; empty for no colour, or for the colour of the name it has
    /// @param recoloured true if the hexes are all there is about the colour
    public record Description(
            @Nullable String name,
            @Nullable MakerId maker,
            @Nullable String material,
            List<String> hexes,
            @Nullable ColourDirection direction,
            boolean recoloured,
            Filament.Physics physics,
            Filament.Printing printing,
            Filament.Purchase purchase,
            @Nullable String notes) {
        static Description of(FilamentStock stock) {
            Filament.Spec spec = stock.filament().spec();
            Filament.Label label = spec.label();
            return new Description(
                    label.name(),
                    label.maker(),
                    label.material().equals(Material.UNKNOWN.id())
                            ? null
                            : stock.material().name(),
                    label.hexes(),
                    label.direction(),
                    false,
                    spec.physics(),
                    spec.printing(),
                    spec.purchase(),
                    spec.notes());
        }
    }

    private final InstantSource clock;

    public Products(InstantSource clock) {
        this.clock = clock;
    }

    /// Without a weight of its own, the empty spool has the one its maker usually delivers.
    public Outcome<Product, StockRefusal> add(Transaction transaction, Description description) {
        Optional<Maker> maker = Optional.ofNullable(description.maker()).flatMap(transaction.makers()::find);
        if (description.maker() != null && maker.isEmpty()) {
            return Outcome.refused(new Missing(Noun.MAKER));
        }
        Filament.Physics physics = description.physics();
        Filament.Spec spec = new Filament.Spec(
                label(transaction, description, null, Colour.UNKNOWN.id()),
                physics.emptyWeight() != null || maker.isEmpty()
                        ? physics
                        : new Filament.Physics(
                                physics.density(),
                                physics.diameter(),
                                physics.fullWeight(),
                                maker.get().facts().emptyWeight()),
                description.printing(),
                description.purchase(),
                null,
                description.notes());
        Instant now = Moment.now(clock);
        Filament filament = transaction
                .filaments()
                .add(id -> new Filament(new FilamentId(id), spec, Filament.StockRules.DEFAULT, false, now, now));
        transaction.publish(new StockEvent.FilamentChanged(StockEvent.Kind.ADDED, filament.id()));
        return Outcome.done(get(transaction, filament.id()));
    }

    /// A spool of which nobody said how much was on it counts from the filament's weight. What was used of it stays
    /// when that changes, so what is left changes: that is booked as a correction.
    public Outcome<Product, StockRefusal> edit(
            Transaction transaction, FilamentId id, UnaryOperator<Description> change, Actor by) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        FilamentStock before = found.get();
        Filament old = before.filament();
        Description changed = change.apply(Description.of(before));
        if (changed.maker() != null
                && transaction.makers().find(changed.maker()).isEmpty()) {
            return Outcome.refused(new Missing(Noun.MAKER));
        }
        Filament.Label label = old.spec().label();
        Filament.Spec spec = new Filament.Spec(
                label(transaction, changed, label.modifier(), label.colour()),
                changed.physics(),
                changed.printing(),
                changed.purchase(),
                old.spec().template(),
                changed.notes());
        Booking booking = new Booking(transaction, Moment.now(clock), by);
        transaction
                .filaments()
                .put(new Filament(id, spec, old.rules(), old.archived(), old.createdAt(), booking.now()));
        transaction.publish(new StockEvent.FilamentChanged(StockEvent.Kind.UPDATED, id));
        recount(
                booking,
                before,
                orZero(changed.physics()).minus(orZero(old.spec().physics())));
        return Outcome.done(get(transaction, id));
    }

    private static Grams orZero(Filament.Physics physics) {
        Grams full = physics.fullWeight();
        return full == null ? Grams.ZERO : full;
    }

    private static void recount(Booking booking, FilamentStock before, Grams more) {
        List<Allocation> counted = before.spools().stream()
                .filter(spool -> spool.facts().startingWeight() == null)
                .map(Spool::id)
                .map(spool -> new Allocation(spool, more))
                .toList();
        if (!more.isZero() && !counted.isEmpty()) {
            FilamentId id = before.filament().id();
            booking.book(id, new Cause.Adjusted(), counted, "the filament's weight was changed");
            booking.tellLevel(before, booking.transaction().filaments().find(id).orElseThrow());
        }
    }

    /// Only without spools, archived ones included.
    public Outcome<FilamentId, StockRefusal> remove(Transaction transaction, FilamentId id) {
        Optional<FilamentStock> found = transaction.filaments().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        if (!found.get().spools().isEmpty()) {
            return Outcome.refused(new InUse(Noun.FILAMENT));
        }
        Instant now = Moment.now(clock);
        transaction.consumptions().removeAll(id, now);
        transaction.filaments().remove(id, now);
        transaction.publish(new StockEvent.FilamentChanged(StockEvent.Kind.REMOVED, id));
        return Outcome.done(id);
    }

    private static Filament.Label label(
            Transaction transaction, Description description, @Nullable String modifier, ColourId before) {
        return new Filament.Label(
                description.name(),
                description.maker(),
                materialOf(transaction, description.material()),
                modifier,
                description.recoloured() ? colourOf(transaction, description.hexes()) : before,
                description.hexes(),
                description.direction());
    }

    static MaterialId materialOf(Transaction transaction, @Nullable String name) {
        if (name == null) {
            return Material.UNKNOWN.id();
        }
        return transaction
                .materials()
                .findByName(name)
                .or(() -> addMaterial(transaction, name))
                .orElseThrow()
                .id();
    }

    private static Optional<Material> addMaterial(Transaction transaction, String name) {
        Optional<Material> added = transaction.materials().add(id -> new Material(new MaterialId(id), name, true));
        added.ifPresent(material -> transaction.publish(new StockEvent.CatalogueChanged(
                StockEvent.Catalogue.MATERIAL,
                StockEvent.Kind.ADDED,
                material.id().value())));
        return added;
    }

    /// The oldest colour that is exactly this one, so that lists by colour have the filament in its place.
    static ColourId colourOf(Transaction transaction, List<String> hexes) {
        if (hexes.size() != 1) {
            return Colour.UNKNOWN.id();
        }
        String wanted = "#" + hexes.getFirst();
        return transaction.colours().list().stream()
                .filter(colour -> wanted.equalsIgnoreCase(colour.hex()))
                .map(Colour::id)
                .findFirst()
                .orElse(Colour.UNKNOWN.id());
    }

    private static Product get(Transaction transaction, FilamentId id) {
        return transaction.filaments().find(id).orElseThrow().product();
    }
}
