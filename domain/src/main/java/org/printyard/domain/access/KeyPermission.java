package org.printyard.domain.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.printyard.domain.Named;

/// What an API key may be given: the three rate classes of Bambuddy's API and administration, or one narrow permission.
public enum KeyPermission implements Named {
    READ("read", EnumSet.of(Permission.READ)),
    /// Everything that begins with `write:`, and [Permission#USE_STOCK].
    WRITE(
            "write",
            EnumSet.of(
                    Permission.USE_STOCK,
                    Permission.WRITE_STOCK,
                    Permission.WRITE_QUEUE,
                    Permission.WRITE_FILES,
                    Permission.WRITE_PRINTERS)),
    CONTROL("control", EnumSet.of(Permission.CONTROL)),
    /// All there is.
    ADMIN("admin", EnumSet.allOf(Permission.class)),
    USE_STOCK("use:stock", EnumSet.of(Permission.USE_STOCK)),
    WRITE_STOCK("write:stock", EnumSet.of(Permission.WRITE_STOCK, Permission.USE_STOCK)),
    WRITE_QUEUE("write:queue", EnumSet.of(Permission.WRITE_QUEUE)),
    WRITE_FILES("write:files", EnumSet.of(Permission.WRITE_FILES)),
    WRITE_PRINTERS("write:printers", EnumSet.of(Permission.WRITE_PRINTERS)),
    APPROVE("approve", EnumSet.of(Permission.APPROVE));

    private final String wireName;
    private final Set<Permission> granted;

    KeyPermission(String wireName, EnumSet<Permission> granted) {
        this.wireName = wireName;
        this.granted = Set.copyOf(granted);
    }

    public Set<Permission> granted() {
        return granted;
    }

    /// As it is written in requests and in the database: `write:stock`.
    @Override
    public String wireName() {
        return wireName;
    }

    public static Optional<KeyPermission> find(String wireName) {
        return Named.find(values(), wireName);
    }
}
