package org.printyard.domain.inventory;

/// How several colours lie in one strand.
public enum ColourDirection {
    COAXIAL,
    LONGITUDINAL
}
