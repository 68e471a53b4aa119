package org.printyard.domain.access;

import static org.printyard.domain.access.Permission.ADMIN;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.USE_STOCK;
import static org.printyard.domain.access.Permission.WRITE_FILES;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.printyard.domain.Named;

/// What a user is to the hub. A role is a fixed set of permissions.
public enum Role implements Named {
    ADMINISTRATOR(EnumSet.allOf(Permission.class)),
    OPERATOR(EnumSet.complementOf(EnumSet.of(ADMIN))),
    /// Prints their own jobs, which may need approval, and reports what they used.
    MEMBER(EnumSet.of(READ, USE_STOCK, WRITE_QUEUE, WRITE_FILES)),
    VIEWER(EnumSet.of(READ));

    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public boolean grants(Permission permission) {
        return permissions.contains(permission);
    }

    /// The name on the wire and in the database: `administrator`.
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// In any case of letters.
    public static Optional<Role> find(String wireName) {
        return Named.find(values(), wireName.toLowerCase(Locale.ROOT));
    }
}
