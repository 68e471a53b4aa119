package org.printyard.domain.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// Which spools an amount is taken from.
///
/// @param allocations in the order of the draw, each negative
/// @param shortfall what no spool had
public record Draw(List<Allocation> allocations, Grams shortfall) {
    public Draw {
        allocations = List.copyOf(allocations);
    }

    /// Takes the amount from the spools that are not archived and not empty, in the policy's order.
    ///
    /// @param amount not negative
    public static Draw of(Grams amount, List<Spool> spools, DrawPolicy policy) {
        List<Spool> order = spools.stream()
                .filter(spool -> !spool.archived() && spool.net().isPositive())
                .sorted(policy.order())
                .toList();
        List<Allocation> taken = new ArrayList<>();
        Grams open = amount;
        for (Spool spool : order) {
            if (!open.isPositive()) {
                break;
            }
            Grams part = Grams.min(open, spool.net());
            taken.add(new Allocation(spool.id(), part.negated()));
            open = open.minus(part);
        }
        return new Draw(taken, open);
    }

    /// For a corrected amount: takes from where it was taken before, whatever became of those spools since, and only
    /// what is beyond that as [#of] does. So an old report can be corrected without touching a spool it never used.
    ///
    /// @param before the allocations that were given back, each negative
    /// @param spools after that
    public static Draw again(Grams amount, List<Allocation> before, List<Spool> spools, DrawPolicy policy) {
        Map<SpoolId, Grams> taken = new LinkedHashMap<>();
        Grams open = amount;
        for (Allocation allocation : before) {
            Grams part = Grams.min(open, allocation.change().negated());
            if (part.isPositive()) {
                taken.put(allocation.spool(), part);
                open = open.minus(part);
            }
        }
        List<Spool> rest = spools.stream()
                .map(spool -> spool.withNet(spool.net().minus(taken.getOrDefault(spool.id(), Grams.ZERO))))
                .toList();
        Draw more = of(open, rest, policy);
        more.allocations.forEach(allocation ->
                taken.merge(allocation.spool(), allocation.change().negated(), Grams::plus));
        return new Draw(
                taken.entrySet().stream()
                        .map(entry ->
                                new Allocation(entry.getKey(), entry.getValue().negated()))
                        .toList(),
                more.shortfall);
    }

    /// What the drawn amount cost, shortfall included at the filament's own price. Empty if a price is missing, or the
    /// prices are in several currencies.
    public Optional<Money> cost(FilamentStock stock) {
        return cost(stock, allocations, shortfall);
    }

    static Optional<Money> cost(FilamentStock stock, List<Allocation> allocations, Grams shortfall) {
        Filament.Spec spec = stock.filament().spec();
        List<Optional<Money>> parts = new ArrayList<>();
        for (Allocation allocation : allocations) {
            // A spool that was deleted since counts as one of which nothing is known.
            Spool.Facts facts = stock.spools().stream()
                    .filter(spool -> spool.id().equals(allocation.spool()))
                    .findFirst()
                    .map(Spool::facts)
                    .orElse(Spool.Facts.of(null, null));
            parts.add(share(
                    facts.price() == null ? spec.purchase().price() : facts.price(),
                    allocation.change().negated(),
                    facts.startingWeight() == null ? spec.physics().fullWeight() : facts.startingWeight()));
        }
        if (shortfall.isPositive()) {
            parts.add(share(spec.purchase().price(), shortfall, spec.physics().fullWeight()));
        }
        return parts.stream()
                .reduce((a, b) -> a.flatMap(sum -> b.flatMap(sum::plus)))
                .flatMap(sum -> sum);
    }

    private static Optional<Money> share(@Nullable Money price, Grams part, @Nullable Grams whole) {
        return price == null || whole == null || !whole.isPositive() ? Optional.empty() : price.share(part, whole);
    }
}
