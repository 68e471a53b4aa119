package org.printyard.domain.inventory;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.printyard.domain.Named;

/// In which order the spools of a filament are used up. Every policy is total: ties are broken by the spool's id.
public enum DrawPolicy implements Named {
    /// Opened spools first, the one opened longest ago before the others; then unopened ones by age.
    OPENED_FIRST(Comparator.comparing(Spool::isOpened)
            .reversed()
            .thenComparing(
                    spool -> spool.isOpened() ? spool.openedAt() : spool.times().createdAt())),
    /// First in, first out, opened or not.
    OLDEST_FIRST(Comparator.comparing(spool -> spool.times().createdAt())),
    /// The smallest rest first, to get rid of ends of rolls.
    LEAST_LEFT_FIRST(Comparator.comparing(Spool::net));

    private final Comparator<Spool> order;

    DrawPolicy(Comparator<Spool> order) {
        this.order = order.thenComparing(spool -> spool.id().value());
    }

    public Comparator<Spool> order() {
        return order;
    }

    /// The name on the wire and in the database: `opened_first`.
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DrawPolicy> find(String wireName) {
        return Named.find(values(), wireName);
    }
}
