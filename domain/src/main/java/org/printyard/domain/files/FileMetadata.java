package org.printyard.domain.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a print file says about itself. Nothing of it is proven but what its checksums prove.
///
/// @param plates in the order of their numbers; never empty
/// @param warnings for people: what is odd, or was left out
public record FileMetadata(PrintFileFormat format, @Nullable Slicer slicer, List<Plate> plates, List<String> warnings) {
    public FileMetadata {
        plates = List.copyOf(plates);
        warnings = List.copyOf(warnings);
    }

    /// @param name as the program calls itself: `PrusaSlicer`, or a fork's name
    public record Slicer(String name, @Nullable String version) {}
}
