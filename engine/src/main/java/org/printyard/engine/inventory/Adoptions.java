package org.printyard.engine.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.ReferenceFilament;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.transaction.Transaction;

/// Adopting entries of the reference catalogue: each becomes a filament of the stock, once.
public final class Adoptions {
    /// @param added false if the entry was adopted before
    public record Adopted(FilamentStock stock, boolean added) {}

    /// One for all entries: two of one new maker would add it twice.
    private static final String TURNS = "adoption";

    private final Makers makers;
    private final Products products;

    public Adoptions(Makers makers, Products products) {
        this.makers = makers;
        this.products = products;
    }

    /// A filament that has the entry's id already, and is not put away, is answered as it is: whatever was changed of
    /// it stays. Maker and material are found by their names, or added.
    public Outcome<Adopted, StockRefusal> adopt(Transaction transaction, ReferenceFilament entry) {
        transaction.takeTurns(TURNS);
        Optional<FilamentId> before = transaction.filaments().findByExternalId(entry.id());
        return before.isPresent()
                ? Outcome.done(new Adopted(get(transaction, before.get()), false))
                : makerOf(transaction, entry.manufacturer())
                        .then(maker -> products.add(transaction, description(entry, maker)))
                        .map(product ->
                                new Adopted(get(transaction, product.filament().id()), true));
    }

    private Outcome<Maker, StockRefusal> makerOf(Transaction transaction, String name) {
        return transaction
                .makers()
                .findByName(name)
                .<Outcome<Maker, StockRefusal>>map(Outcome::done)
                .orElseGet(() -> makers.add(transaction, name, Maker.Facts.NONE));
    }

    private static Products.Description description(ReferenceFilament entry, Maker maker) {
        List<String> hexes = entry.look().hexes().stream()
                .map(hex -> hex.toUpperCase(Locale.ROOT))
                .toList();
        return new Products.Description(
                entry.name(),
                maker.id(),
                entry.material(),
                hexes,
                entry.look().direction(),
                true,
                new Filament.Physics(
                        entry.density(),
                        entry.diameter(),
                        entry.weight(),
                        entry.empty().weight()),
                new Filament.Printing(entry.extruder().usual(), entry.bed().usual()),
                new Filament.Purchase(null, null, entry.id()),
                null);
    }

    private static FilamentStock get(Transaction transaction, FilamentId id) {
        return transaction.filaments().find(id).orElseThrow();
    }
}
