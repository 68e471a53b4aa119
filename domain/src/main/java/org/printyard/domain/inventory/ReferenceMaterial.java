package org.printyard.domain.inventory;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;

/// What is usual for a material, whoever makes it.
public record ReferenceMaterial(
        String name,
        Density density,
        @Nullable Celsius extruder,
        @Nullable Celsius bed) {}
