package org.printyard.domain.quantity;

/// A temperature setting in whole degrees; what a maker prints on the box.
public record Celsius(int degrees) {}
