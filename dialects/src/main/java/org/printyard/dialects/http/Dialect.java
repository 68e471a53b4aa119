package org.printyard.dialects.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One API we speak.
///
/// @param name as it stands in the ledger: `filamentory`
/// @param prefixes first parts of the paths whose errors are worded by this dialect: `/api`; the longest match counts
/// @param pages which pages of other sites may read its answers
/// @param errors words a problem as this API's clients expect it
/// @param errorWire the record of those words, for the contract; [String] for plain text; null if nobody said
/// @param mounted first parts of the paths below `/p/{printer}` whose errors are worded by this dialect; empty if it is
///     not served there
/// @param keyParameter the parameter of the query in which its clients may send a key; null if they may not
public record Dialect(
        String name,
        List<String> prefixes,
        List<Route> routes,
        Pages pages,
        Errors errors,
        @Nullable Class<?> errorWire,
        List<String> mounted,
        @Nullable String keyParameter) {
    /// Pages that a browser lets read our answers, besides our own.
    public enum Pages {
        /// None: what is answered is about a sign-in.
        OWN,
        /// Any that send a key or a token of their own, which a browser never does by itself.
        WITH_CREDENTIALS
    }

    public Dialect {
        prefixes = List.copyOf(prefixes);
        routes = List.copyOf(routes);
        mounted = List.copyOf(mounted);
    }

    public Dialect(String name, List<String> prefixes, List<Route> routes, Errors errors) {
        this(name, prefixes, routes, Pages.WITH_CREDENTIALS, errors, null, List.of(), null);
    }

    /// Says what record the errors are.
    public Dialect wordingAs(Class<?> wire) {
        return new Dialect(name, prefixes, routes, pages, errors, wire, mounted, keyParameter);
    }

    /// For an API whose answers no page of another site may read, whatever it sends.
    public Dialect forOwnPages() {
        return new Dialect(name, prefixes, routes, Pages.OWN, errors, errorWire, mounted, keyParameter);
    }

    /// For an API of one printer: served below `/p/{printer}` for each, and at the root for the first.
    public Dialect perPrinter(String... belowMount) {
        return new Dialect(name, prefixes, routes, pages, errors, errorWire, List.of(belowMount), keyParameter);
    }

    /// For an API whose clients put their key into the query.
    public Dialect takingKeysAs(String parameter) {
        return new Dialect(name, prefixes, routes, pages, errors, errorWire, mounted, parameter);
    }

    /// Words what is wrong with a request.
    @FunctionalInterface
    public interface Errors {
        Answer word(Problem problem);
    }
}
