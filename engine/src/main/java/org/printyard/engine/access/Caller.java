package org.printyard.engine.access;

import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.Permission;
import org.printyard.domain.access.Role;
import org.printyard.domain.access.SessionId;
import org.printyard.domain.access.UserId;

/// Who sends a request, once that is known.
///
/// @param user null for a caller from a trusted network
/// @param name of the user, or what stands for one
/// @param session null if the caller did not sign in
public record Caller(
        @Nullable UserId user,
        String name,
        Role role,
        @Nullable SessionId session) {
    public static Caller trusted(Role role) {
        return new Caller(null, "trusted network", role, null);
    }

    public boolean may(Permission permission) {
        return role.grants(permission);
    }

    /// For the ledger.
    ///
    /// @param via the dialect the request came through
    public Actor actor(String via, @Nullable String address) {
        return new Actor(user, name, via, address);
    }

    /// Tells callers apart in a store, as text.
    public String key() {
        return user == null ? name : "user " + user.value();
    }
}
