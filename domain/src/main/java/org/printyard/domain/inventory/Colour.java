package org.printyard.domain.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named colour that people pick from a list.
///
/// @param name unique among the colours that are not deleted, case-sensitive
/// @param hex `#RRGGBB` as it was entered; null if only the name is known
/// @param custom false for the fifteen colours every stock starts with, which cannot be deleted
public record Colour(ColourId id, String name, @Nullable String hex, boolean custom) {
    /// Of a filament whose colour has no name here. It is in no list and cannot be found.
    public static final Colour UNKNOWN = new Colour(new ColourId(0), "Unknown", null, false);

    /// What to show for a filament: its named colour, else its first hex in the place of a name.
    Colour orHex(List<String> hexes) {
        if (!id.equals(UNKNOWN.id) || hexes.isEmpty()) {
            return this;
        }
        String shown = "#" + hexes.getFirst().substring(0, 6);
        return new Colour(id, shown, shown, true);
    }
}
