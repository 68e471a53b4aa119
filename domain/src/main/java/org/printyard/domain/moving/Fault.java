package org.printyard.domain.moving;

/// What is wrong with one row that was to come in.
///
/// @param row where it stands: `spool 7`, `line 12`
/// @param field its name in the source; empty if it is the whole row
public record Fault(String row, String field, String reason) {
    /// A page or two for a person; all of them are counted.
    public static final int MOST_LISTED = 1_000;
}
