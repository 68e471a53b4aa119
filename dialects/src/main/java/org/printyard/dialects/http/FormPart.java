package org.printyard.dialects.http;

/// A part of a form with files, for the contract.
///
/// @param file true for bytes of any length, false for a short text
public record FormPart(String name, boolean file, boolean required, String meaning) {
    public static FormPart file(String name, String meaning) {
        return new FormPart(name, true, true, meaning);
    }

    public static FormPart text(String name, String meaning) {
        return new FormPart(name, false, false, meaning);
    }
}
