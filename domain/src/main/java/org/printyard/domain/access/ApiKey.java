package org.printyard.domain.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;

/// A long-lived credential of a program. It never may more than its owner, and is gone with them.
///
/// @param owner who made it; null if made from a trusted network
/// @param prefix its first characters, for people to tell keys apart
/// @param lastUsedAt null if never; some minutes behind
public record ApiKey(
        ApiKeyId id,
        @Nullable UserId owner,
        TokenHash hash,
        String prefix,
        Terms terms,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /// What can be changed about a key.
    ///
    /// @param printers those it may act on; null for all
    /// @param profile null for none
    /// @param expiresAt null for never
    public record Terms(
            String name,
            Set<KeyPermission> permissions,
            @Nullable Set<PrinterId> printers,
            @Nullable ClientProfile profile,
            boolean enabled,
            @Nullable Instant expiresAt) {
        public Terms {
            permissions = Set.copyOf(permissions);
            printers = printers == null ? null : Set.copyOf(printers);
        }
    }

    public ApiKey with(Terms changed) {
        return new ApiKey(id, owner, hash, prefix, changed, createdAt, lastUsedAt);
    }

    public boolean isGood(Instant now) {
        return terms.enabled() && (terms.expiresAt() == null || now.isBefore(terms.expiresAt()));
    }

    /// What it may while its owner has a role.
    ///
    /// @param ownersRole null if it has no owner
    public Set<Permission> permissions(@Nullable Role ownersRole) {
        EnumSet<Permission> granted = EnumSet.noneOf(Permission.class);
        terms.permissions().forEach(permission -> granted.addAll(permission.granted()));
        if (terms.printers() != null) {
            // It could make itself a key for all printers.
            granted.remove(Permission.ADMIN);
        }
        if (ownersRole != null) {
            granted.removeIf(permission -> !ownersRole.grants(permission));
        }
        return granted;
    }
}
