package org.printyard.domain.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;

/// Who makes a filament. Two makers may have the same name; a name alone finds the older one.
public record Maker(MakerId id, String name, Facts facts, Instant createdAt) {
    /// What is known about a maker beside its name.
    ///
    /// @param emptyWeight of the spools it delivers; null if not known, or if they differ
    /// @param externalId in a catalogue this maker was taken from
    public record Facts(
            @Nullable String comment,
            @Nullable Grams emptyWeight,
            @Nullable String externalId) {
        public static final Facts NONE = new Facts(null, null, null);
    }

    /// One of which nothing but the name is known.
    public static Maker named(MakerId id, String name, Instant now) {
        return new Maker(id, name, Facts.NONE, now);
    }
}
