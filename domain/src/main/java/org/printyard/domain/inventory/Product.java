package org.printyard.domain.inventory;

import org.jspecify.annotations.Nullable;

/// A filament with its names resolved, but without its spools.
public record Product(
        Filament filament,
        Material material,
        Colour colour,
        @Nullable Maker maker) {}
