package org.printyard.dialects.spoolman.wire;

/// How many spools have the new value.
public record RenamedWire(int spools_updated) {}
