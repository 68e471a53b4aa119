package org.printyard.engine.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.CatalogueStore;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Duplicate;
import org.printyard.domain.inventory.StockRefusal.InUse;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.Predefined;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// The lists people pick from: materials, colours and templates.
public final class Catalogue {
    private final InstantSource clock;

    public Catalogue(InstantSource clock) {
        this.clock = clock;
    }

    /// Those that came with the hub first, then by name.
    public List<Material> listMaterials(Stores stores) {
        return stores.materials().list().stream()
                .sorted(Comparator.comparing(Material::custom).thenComparing(Material::name))
                .toList();
    }

    public Outcome<Material, StockRefusal> addMaterial(Transaction transaction, String name) {
        return materials(transaction).add(id -> new Material(new MaterialId(id), name, true));
    }

    public Outcome<Material, StockRefusal> renameMaterial(Transaction transaction, MaterialId id, String name) {
        return materials(transaction).put(id, row -> new Material(id, name, row.custom()));
    }

    public Outcome<Material, StockRefusal> removeMaterial(Transaction transaction, MaterialId id) {
        return materials(transaction).remove(id, row -> !row.custom(), clock.instant());
    }

    /// Those that came with the hub first, then by name.
    public List<Colour> listColours(Stores stores) {
        return stores.colours().list().stream()
                .sorted(Comparator.comparing(Colour::custom).thenComparing(Colour::name))
                .toList();
    }

    public Outcome<Colour, StockRefusal> addColour(Transaction transaction, String name, @Nullable String hex) {
        return colours(transaction).add(id -> new Colour(new ColourId(id), name, hex, true));
    }

    public Outcome<Colour, StockRefusal> editColour(
            Transaction transaction, ColourId id, String name, UnaryOperator<@Nullable String> hex) {
        return colours(transaction).put(id, row -> new Colour(id, name, hex.apply(row.hex()), row.custom()));
    }

    public Outcome<Colour, StockRefusal> removeColour(Transaction transaction, ColourId id) {
        return colours(transaction).remove(id, row -> !row.custom(), clock.instant());
    }

    public List<Template> listTemplates(Stores stores) {
        return stores.templates().list().stream()
                .sorted(Comparator.comparing(Template::name))
                .toList();
    }

    /// @param draft its id is of no account
    public Outcome<Template, StockRefusal> addTemplate(Transaction transaction, Template draft) {
        if (transaction.templates().findByName(draft.name()).isPresent()) {
            return Outcome.refused(new Duplicate(Noun.TEMPLATE));
        }
        if (transaction.materials().find(draft.material()).isEmpty()) {
            return Outcome.refused(new Missing(Noun.MATERIAL));
        }
        return templates(transaction).add(id -> withId(draft, new TemplateId(id)));
    }

    public Outcome<Template, StockRefusal> editTemplate(
            Transaction transaction, TemplateId id, UnaryOperator<Template> edit) {
        Optional<Template> changed = transaction.templates().find(id).map(edit);
        if (changed.isPresent()
                && transaction.materials().find(changed.get().material()).isEmpty()) {
            return Outcome.refused(new Missing(Noun.MATERIAL));
        }
        return templates(transaction).put(id, edit);
    }

    public Outcome<Template, StockRefusal> removeTemplate(Transaction transaction, TemplateId id) {
        return templates(transaction).remove(id, _ -> false, clock.instant());
    }

    private static Template withId(Template draft, TemplateId id) {
        return new Template(
                id,
                draft.name(),
                draft.material(),
                draft.manufacturer(),
                draft.startingWeight(),
                draft.emptyWeight(),
                draft.notes());
    }

    private static Shelf<MaterialId, Material> materials(Transaction transaction) {
        return new Shelf<>(
                transaction, transaction.materials(), Noun.MATERIAL, StockEvent.Catalogue.MATERIAL, row -> row.id()
                        .value());
    }

    private static Shelf<ColourId, Colour> colours(Transaction transaction) {
        return new Shelf<>(transaction, transaction.colours(), Noun.COLOUR, StockEvent.Catalogue.COLOUR, row -> row.id()
                .value());
    }

    private static Shelf<TemplateId, Template> templates(Transaction transaction) {
        return new Shelf<>(
                transaction, transaction.templates(), Noun.TEMPLATE, StockEvent.Catalogue.TEMPLATE, row -> row.id()
                        .value());
    }

    /// One of the lists, with what it is called when it refuses and when it tells.
    private record Shelf<I, T>(
            Transaction transaction,
            CatalogueStore<I, T> store,
            Noun noun,
            StockEvent.Catalogue told,
            ToLongFunction<T> number) {

        Outcome<T, StockRefusal> add(LongFunction<T> row) {
            Optional<T> added = store.add(row);
            return added.isPresent() ? done(StockEvent.Kind.ADDED, added.get()) : Outcome.refused(new Duplicate(noun));
        }

        Outcome<T, StockRefusal> put(I id, UnaryOperator<T> edit) {
            Optional<T> found = store.find(id);
            if (found.isEmpty()) {
                return Outcome.refused(new Missing(noun));
            }
            T changed = edit.apply(found.get());
            return store.put(changed) ? done(StockEvent.Kind.UPDATED, changed) : Outcome.refused(new Duplicate(noun));
        }

        Outcome<T, StockRefusal> remove(I id, Predicate<T> predefined, Instant now) {
            Optional<T> found = store.find(id);
            if (found.isEmpty()) {
                return Outcome.refused(new Missing(noun));
            }
            if (predefined.test(found.get())) {
                return Outcome.refused(new Predefined(noun));
            }
            if (store.isUsed(id)) {
                return Outcome.refused(new InUse(noun));
            }
            store.remove(id, now);
            return done(StockEvent.Kind.REMOVED, found.get());
        }

        private Outcome<T, StockRefusal> done(StockEvent.Kind kind, T row) {
            transaction.publish(new StockEvent.CatalogueChanged(told, kind, number.applyAsLong(row)));
            return Outcome.done(row);
        }
    }
}
