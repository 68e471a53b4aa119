package org.printyard.domain.files;

import java.util.List;

/// What is printed in one go. A plain file has one, a 3MF may have several.
///
/// @param number counted from 1
/// @param filaments by tool, those included that are set up but not used
/// @param thumbnails the largest first
public record Plate(int number, PlateFigures figures, List<ToolFilament> filaments, List<Thumbnail> thumbnails) {
    public Plate {
        filaments = List.copyOf(filaments);
        thumbnails = List.copyOf(thumbnails);
    }
}
