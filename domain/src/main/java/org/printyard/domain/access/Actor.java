package org.printyard.domain.access;

import org.jspecify.annotations.Nullable;

/// Who did something, and from where. Kept with every ledger entry, so it stays readable when the user is gone.
///
/// @param user null for a trusted network and for the hub itself
/// @param name of the user, or what stands for one: `trusted network`
/// @param via the dialect it came through: `filamentory`
/// @param address of the client's socket; null for the hub itself
public record Actor(
        @Nullable UserId user,
        String name,
        String via,
        @Nullable String address) {}
