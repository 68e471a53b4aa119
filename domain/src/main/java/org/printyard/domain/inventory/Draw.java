package org.printyard.domain.inventory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Money;

/// Which spools an amount is taken from.
///
/// @param allocations in the order of the draw, each negative; a spool that is used up is put away
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
            taken.add(new Allocation(spool.id(), part.negated(), part.equals(spool.net())));
            open = open.minus(part);
        }
        return new Draw(taken, open);
    }

    /// What the drawn amount cost, shortfall included at the filament's own price; null if a price is missing or
    /// the prices are in several currencies.
    public @Nullable Money cost(FilamentStock stock) {
        Filament.Spec spec = stock.filament().spec();
        Money sum = null;
        for (Allocation allocation : allocations) {
            Spool spool = stock.spool(allocation.spool());
            Money price = spool.facts().price() != null
                    ? spool.facts().price()
                    : spec.purchase().price();
            Grams whole = spool.facts().startingWeight() != null
                    ? spool.facts().startingWeight()
                    : spec.physics().fullWeight();
            Money part = share(price, allocation.change().negated(), whole);
            if (part == null || (sum != null && !sum.currency().equals(part.currency()))) {
                return null;
            }
            sum = sum == null ? part : new Money(Math.addExact(sum.micros(), part.micros()), sum.currency());
        }
        if (!shortfall.isPositive()) {
            return sum;
        }
        Money missing = share(spec.purchase().price(), shortfall, spec.physics().fullWeight());
        if (missing == null || (sum != null && !sum.currency().equals(missing.currency()))) {
            return null;
        }
        return sum == null ? missing : new Money(Math.addExact(sum.micros(), missing.micros()), sum.currency());
    }

    private static @Nullable Money share(@Nullable Money price, Grams part, @Nullable Grams whole) {
        return price == null || whole == null || !whole.isPositive() ? null : price.share(part, whole);
    }
}
