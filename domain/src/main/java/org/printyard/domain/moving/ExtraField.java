package org.printyard.domain.moving;

import org.printyard.domain.inventory.ExtraStore;

/// The definition of a text that clients keep with a maker, a filament or a spool.
///
/// @param definition as its clients read it: a JSON object
public record ExtraField(ExtraStore.Kind kind, String key, String definition) {}
