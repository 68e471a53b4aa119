package org.printyard.domain.access;

import java.util.Optional;

/// Whose clients a key is for: selects that program's vocabulary where one path can carry only one.
public enum ClientProfile {
    BAMBUDDY("bambuddy");

    private final String wireName;

    ClientProfile(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<ClientProfile> find(String wireName) {
        for (ClientProfile profile : values()) {
            if (profile.wireName.equals(wireName)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
