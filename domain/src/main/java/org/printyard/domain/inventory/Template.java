package org.printyard.domain.inventory;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.quantity.Grams;

/// What to fill in when a filament of a familiar kind is added.
///
/// @param name unique among the templates that are not deleted
/// @param startingWeight net, of a full spool; positive
/// @param emptyWeight of the spool without filament; null if not known
public record Template(
        TemplateId id,
        String name,
        MaterialId material,
        @Nullable String manufacturer,
        Grams startingWeight,
        @Nullable Grams emptyWeight,
        @Nullable String notes) {}
