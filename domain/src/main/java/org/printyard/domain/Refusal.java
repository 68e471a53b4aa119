package org.printyard.domain;

/// Why a use case did nothing. Each feature has its own sealed family, so that a dialect's switch over it is complete.
public interface Refusal {
    /// Stable, lower-case with hyphens, never shown alone to a person: `insufficient-stock`.
    String code();
}
