package org.printyard.domain;

/// What happened, told after it is durable. Each feature has its own sealed family.
public interface Event {}
