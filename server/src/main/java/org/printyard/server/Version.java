package org.printyard.server;

import java.util.Optional;

/// Of this program.
final class Version {
    private Version() {}

    /// As the jar's manifest says; outside a jar nobody knows.
    static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from source");
    }
}
