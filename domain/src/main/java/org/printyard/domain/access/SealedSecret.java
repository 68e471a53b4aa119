package org.printyard.domain.access;

/// A secret of somebody else's, encrypted: an outside party's password or key.
///
/// @param text what is stored
public record SealedSecret(String text) {
    @Override
    public String toString() {
        return "SealedSecret";
    }
}
