package org.printyard.domain.inventory;

/// Who makes a filament. Two makers may have the same name; a name alone finds the older one.
public record Maker(MakerId id, String name) {}
