package org.printyard.domain.inventory;

import java.util.Optional;

/// Where editions of the reference catalogue come from: a port. One thread at a time reads from it.
public interface ReferenceSource {
    /// For people, without credentials.
    String name();

    /// What was read the last time, without asking anybody: for when nobody can be asked. Empty if there is none that
    /// can be trusted.
    Optional<ReferenceCatalogue> recall();

    /// Reads it anew. Empty if it is still what was recalled or read before.
    ///
    /// @throws ReferenceUnavailable if it cannot be read, or is no catalogue; what was there before stays
    /// @throws InterruptedException if the thread is to stop
    Optional<ReferenceCatalogue> read() throws InterruptedException;
}
