package org.printyard.dialects.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One API we speak.
///
/// @param name as it stands in the ledger: `filamentory`
/// @param prefixes first parts of the paths whose errors are worded by this dialect: `/api`; the longest match counts
/// @param errors words a problem as this API's clients expect it
/// @param errorWire the record of those words, for the contract; null if nobody said
public record Dialect(
        String name,
        List<String> prefixes,
        List<Route> routes,
        Errors errors,
        @Nullable Class<?> errorWire) {
    public Dialect {
        prefixes = List.copyOf(prefixes);
        routes = List.copyOf(routes);
    }

    public Dialect(String name, List<String> prefixes, List<Route> routes, Errors errors) {
        this(name, prefixes, routes, errors, null);
    }

    /// Says what record the errors are.
    public Dialect wordingAs(Class<?> wire) {
        return new Dialect(name, prefixes, routes, errors, wire);
    }

    /// Words what is wrong with a request.
    @FunctionalInterface
    public interface Errors {
        Answer word(Problem problem);
    }
}
