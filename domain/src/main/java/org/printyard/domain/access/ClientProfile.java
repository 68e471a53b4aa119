package org.printyard.domain.access;

import java.util.Optional;
import org.printyard.domain.Named;

/// Whose clients a key is for: selects that program's vocabulary where one path can carry only one.
public enum ClientProfile implements Named {
    BAMBUDDY("bambuddy");

    private final String wireName;

    ClientProfile(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public static Optional<ClientProfile> find(String wireName) {
        return Named.find(values(), wireName);
    }
}
