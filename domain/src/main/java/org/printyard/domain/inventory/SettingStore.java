package org.printyard.domain.inventory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stock's settings: text by key, as the Filaments API keeps them.
public interface SettingStore {
    Optional<String> find(String key);

    /// Those of the given keys that are there.
    Map<String, String> list(List<String> keys);

    /// By key.
    Map<String, String> list();

    void put(String key, String value);

    /// Nothing happens if there is none.
    void remove(String key);
}
