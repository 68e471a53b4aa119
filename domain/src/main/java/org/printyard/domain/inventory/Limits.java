package org.printyard.domain.inventory;

/// What the stock accepts at most. Each bound keeps one reply, one sum or one transaction small.
public final class Limits {
    /// Ten thousand rolls of one product; with [org.printyard.domain.quantity.Grams#MAX] each, a sum still fits.
    public static final int SPOOLS_PER_FILAMENT = 10_000;

    /// One restock is one transaction, and others wait for it.
    public static final int SPOOLS_PER_RESTOCK = 1_000;

    /// Names and the other one-line texts, as the Filaments API has it.
    public static final int NAME_LENGTH = 255;

    /// Notes may be a page or two, never a book: they travel in every list.
    public static final int NOTES_LENGTH = 10_000;

    /// One on each flange, the box's barcode, and some that came with the maker: they travel in every list.
    public static final int TAGS_PER_SPOOL = 16;

    public static final int SETTING_KEY_LENGTH = 64;
    public static final int SETTING_VALUE_LENGTH = 65_535;
    public static final int SETTINGS = 1_000;

    private Limits() {}
}
