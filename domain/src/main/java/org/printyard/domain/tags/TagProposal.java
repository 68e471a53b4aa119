package org.printyard.domain.tags;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ColourDirection;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// What a tag says about the spool it is on: a proposal, for a person to accept. Null where it says nothing; what it
/// says is in range, and what was not is left out with a warning.
///
/// @param manufacturedOn in UTC
/// @param ids what the tag calls itself, the package, the material, by the name of the id: `uid`, `instance_uuid`
/// @param warnings for people: what was left out or is odd
/// @param unknown what the format's description does not know, as text by its key
public record TagProposal(
        TagFormat format,
        Product product,
        Colours colours,
        Weights weights,
        Temperatures temperatures,
        @Nullable LocalDate manufacturedOn,
        Map<String, String> ids,
        List<String> warnings,
        Map<String, String> unknown) {
    /// The id of the chip, as upper-case digits.
    public static final String UID = "uid";

    /// One roll's own id.
    public static final String INSTANCE = "instance_uuid";

    /// Bambu Lab's id of a roll; its two tags have the same.
    public static final String TRAY = "tray_uid";

    public TagProposal {
        ids = new LinkedHashMap<>(ids);
        warnings = List.copyOf(warnings);
        unknown = new LinkedHashMap<>(unknown);
    }

    /// @param material as people name it: `PLA`
    /// @param modifier such as `Matte`
    public record Product(
            @Nullable String maker,
            @Nullable String material,
            @Nullable String name,
            @Nullable String modifier,
            @Nullable Millimetres diameter,
            @Nullable Density density) {}

    /// @param hexes as [org.printyard.domain.inventory.Filament.Label#hexes], upper case
    /// @param direction null unless there are several
    public record Colours(List<String> hexes, @Nullable ColourDirection direction) {
        public Colours {
            hexes = List.copyOf(hexes);
        }
    }

    /// @param full net, when it was new
    /// @param left net, now
    /// @param empty of the spool alone
    public record Weights(
            @Nullable Grams full,
            @Nullable Grams left,
            @Nullable Grams empty) {}

    public record Temperatures(
            @Nullable Range nozzle,
            @Nullable Range bed,
            @Nullable Range chamber,
            @Nullable Celsius preheat,
            @Nullable Drying drying) {}

    /// @param min the same as `max` where there is only one
    public record Range(Celsius min, Celsius max) {
        /// The one that a filament of ours keeps.
        public Celsius middle() {
            return new Celsius((min.degrees() + max.degrees()) / 2);
        }
    }

    public record Drying(Celsius temperature, @Nullable Integer minutes) {}

    public @Nullable String uid() {
        return ids.get(UID);
    }

    /// As read from a chip of this id.
    public TagProposal withUid(String uid) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.put(UID, uid);
        return new TagProposal(
                format, product, colours, weights, temperatures, manufacturedOn, more, warnings, unknown);
    }
}
