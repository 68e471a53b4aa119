package org.printyard.domain.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.SealedSecret;
import org.printyard.domain.quantity.Millimetres;

/// A machine that prints, as somebody entered it.
///
/// @param slug its name in addresses: lower-case letters, digits and hyphens, unique, and the same however its name
///     changes
/// @param plateClear false from the beginning of a print until somebody has taken it off
public record Printer(PrinterId id, String slug, Terms terms, boolean plateClear, Instant createdAt) {
    /// What can be changed about it.
    ///
    /// @param address where it is, as its make's connector writes it: `http://printer.local:7125`
    /// @param secret what its connector needs to be let in; null if nothing
    /// @param model for people; null if nobody said
    /// @param volume null if not known
    /// @param nozzles the diameter of each tool's, the first tool's first; never empty
    /// @param enabled false to leave it alone
    /// @param autoClear true if its plate is clear by itself after a print, as with a belt or a plate changer
    public record Terms(
            String name,
            Make make,
            String address,
            @Nullable SealedSecret secret,
            @Nullable String model,
            @Nullable BuildVolume volume,
            List<Millimetres> nozzles,
            boolean enabled,
            boolean autoClear) {
        public Terms {
            nozzles = List.copyOf(nozzles);
        }

        public Terms named(String changed) {
            return new Terms(changed, make, address, secret, model, volume, nozzles, enabled, autoClear);
        }
    }

    /// How much it can print at once.
    public record BuildVolume(Millimetres width, Millimetres depth, Millimetres height) {}

    public Printer with(Terms changed) {
        return new Printer(id, slug, changed, plateClear, createdAt);
    }

    public Printer withPlateClear(boolean changed) {
        return new Printer(id, slug, terms, changed, createdAt);
    }

    /// How many tools it has.
    public int tools() {
        return terms.nozzles().size();
    }
}
