package org.printyard.engine.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.ApiKeyId;
import org.printyard.domain.access.ClientProfile;
import org.printyard.domain.access.Permission;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.UserId;

/// Who sends a request, once that is known.
///
/// @param user null for a caller from a trusted network, and for a key that was made from one
/// @param name of the user, or what stands for one
/// @param permissions what they may, all told
public record Caller(@Nullable UserId user, String name, Set<Permission> permissions, By by) {
    /// How it is known who calls.
    public sealed interface By {
        record Session(SessionId id, Role role) implements By {}

        /// @param printers those it may act on; null for all
        /// @param profile null for none
        record Key(
                ApiKeyId id,
                @Nullable Set<PrinterId> printers,
                @Nullable ClientProfile profile) implements By {}

        /// @param address of the client, as text
        record TrustedNetwork(String address, Role role) implements By {}
    }

    public static Caller trusted(String address, Role role) {
        return new Caller(null, "trusted network", role.permissions(), new By.TrustedNetwork(address, role));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// Whether they may act on a printer, as far as that depends on which one it is.
    public boolean mayActOn(PrinterId printer) {
        return !isLimitedToPrinters()
                || (by instanceof By.Key key
                        && key.printers() != null
                        && key.printers().contains(printer));
    }

    /// True for a key that may act on some printers only, and so may not leave it open on which.
    public boolean isLimitedToPrinters() {
        return by instanceof By.Key key && key.printers() != null;
    }

    /// Null if the caller did not sign in.
    public @Nullable SessionId session() {
        return by instanceof By.Session it ? it.id() : null;
    }

    /// For the ledger.
    ///
    /// @param via the dialect the request came through
    public Actor actor(String via, @Nullable String address) {
        return new Actor(user, name, via, address);
    }

    /// Tells callers apart in a store, as text.
    public String key() {
        return switch (by) {
            case By.Session _ -> "user " + (user == null ? 0 : user.value());
            case By.Key it -> "key " + it.id().value();
            case By.TrustedNetwork it -> "trusted " + it.address();
        };
    }
}
