package org.printyard.domain.operations;

import java.util.Optional;
import java.util.regex.Pattern;

/// A backup's name: that of a file on any system, which says nothing about where it is.
public record BackupName(String text) {
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}");

    /// What the hub makes by itself each day. Only these are ever removed by itself, so nobody else may use the name.
    private static final Pattern AUTOMATIC = Pattern.compile("automatic-[0-9]{8}\\.db");

    public BackupName {
        if (!GOOD.matcher(text).matches()) {
            throw new IllegalArgumentException("no name of a backup");
        }
    }

    public static Optional<BackupName> find(String text) {
        return GOOD.matcher(text).matches() ? Optional.of(new BackupName(text)) : Optional.empty();
    }

    public boolean isAutomatic() {
        return AUTOMATIC.matcher(text).matches();
    }
}
