package org.printyard.dialects.http;

import java.util.List;

/// One API we speak.
///
/// @param name as it stands in the ledger: `filamentory`
/// @param prefixes first parts of the paths whose errors are worded by this dialect: `/api`; the longest match counts
/// @param errors words a problem as this API's clients expect it
public record Dialect(String name, List<String> prefixes, List<Route> routes, Errors errors) {
    public Dialect {
        prefixes = List.copyOf(prefixes);
        routes = List.copyOf(routes);
    }

    /// Words what is wrong with a request.
    @FunctionalInterface
    public interface Errors {
        Answer word(Problem problem);
    }
}
