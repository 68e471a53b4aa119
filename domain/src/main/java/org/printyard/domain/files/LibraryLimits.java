package org.printyard.domain.files;

/// What the library holds at most, each with its reason.
public final class LibraryLimits {
    /// Ten years of a busy farm; a list of all is still made in a second.
    public static final int FILES = 50_000;

    /// That were made by hand or by a program.
    public static final int FOLDERS = 5_000;

    /// A transaction that removes more keeps all others waiting.
    public static final int REMOVED_AT_ONCE = 2_000;

    private LibraryLimits() {}
}
