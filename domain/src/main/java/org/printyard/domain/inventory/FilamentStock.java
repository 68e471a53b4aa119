package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// A filament with everything a person wants to see of it: its names resolved, and all its spools.
///
/// @param spools newest first, archived ones included, deleted ones not
public record FilamentStock(
        Filament filament,
        Material material,
        Colour colour,
        @Nullable Maker maker,
        @Nullable Template template,
        List<Spool> spools) {
    public FilamentStock {
        colour = colour.orHex(filament.spec().label().hexes());
        spools = List.copyOf(spools);
    }

    /// Without its spools.
    public Product product() {
        return new Product(filament, material, colour, maker);
    }

    /// What is left on the spools that are not archived, without the spools' own weight.
    public Grams remaining() {
        Grams sum = Grams.ZERO;
        for (Spool spool : spools) {
            if (!spool.archived()) {
                sum = sum.plus(spool.left());
            }
        }
        return sum;
    }

    public StockLevel level(Grams defaultThreshold) {
        return StockLevel.of(remaining(), threshold(defaultThreshold));
    }

    public Grams threshold(Grams defaultThreshold) {
        Grams own = filament.rules().lowThreshold();
        return own == null ? defaultThreshold : own;
    }

    /// @throws IllegalArgumentException if it is no spool of this filament
    public Spool spool(SpoolId id) {
        for (Spool spool : spools) {
            if (spool.id().equals(id)) {
                return spool;
            }
        }
        throw new IllegalArgumentException(id + " is no spool of " + filament.id());
    }

    /// With one of its spools changed.
    public FilamentStock with(Spool changed) {
        return new FilamentStock(
                filament,
                material,
                colour,
                maker,
                template,
                spools.stream()
                        .map(spool -> spool.id().equals(changed.id()) ? changed : spool)
                        .toList());
    }

    public FilamentStock updatedAt(Instant now) {
        Filament updated = new Filament(
                filament.id(), filament.spec(), filament.rules(), filament.archived(), filament.createdAt(), now);
        return new FilamentStock(updated, material, colour, maker, template, spools);
    }

    /// What was taken by these allocations cost; empty if that is not known.
    public Optional<Money> costOf(List<Allocation> taken) {
        return Draw.cost(this, taken, Grams.ZERO);
    }

    /// The name to show where one must be shown.
    public String displayName() {
        String name = filament.spec().label().name();
        return name == null ? material.name() : name;
    }
}
