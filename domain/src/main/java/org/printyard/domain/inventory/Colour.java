package org.printyard.domain.inventory;

import org.jspecify.annotations.Nullable;

/// A named colour that people pick from a list.
///
/// @param name unique among the colours that are not deleted, case-sensitive
/// @param hex `#RRGGBB` as it was entered; null if only the name is known
/// @param custom false for the fifteen colours every stock starts with, which cannot be deleted
public record Colour(ColourId id, String name, @Nullable String hex, boolean custom) {}
