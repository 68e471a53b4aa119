package org.printyard.domain.inventory;

import java.util.List;
import java.util.Map;

/// What clients keep beside the properties we know: text by key, for a maker, a filament, a spool or a print. The hub
/// does not look into it.
public interface ExtraStore {
    enum Kind {
        MAKER,
        FILAMENT,
        SPOOL,
        /// What people say of one.
        PRINT;

        /// Those of a stock, which it is moved with.
        public static final List<Kind> STOCK = List.of(MAKER, FILAMENT, SPOOL);
    }

    /// @param id as its noun counts them
    record Owner(Kind kind, long id) {}

    /// The texts by key, in the order of the keys; who has none is missing from the map.
    Map<Owner, Map<String, String>> list(List<Owner> owners);

    void put(Owner owner, String key, String text);

    /// Nothing happens if there is none.
    void remove(Owner owner, String key);

    /// From all of a kind.
    void removeAll(Kind kind, String key);

    /// Puts another text in the place of one, for all of a kind that are not deleted and have it under this key.
    ///
    /// @return how many those were
    int replaceAll(Kind kind, String key, String from, String to);

    /// Each text once that something not deleted has under this key.
    List<String> texts(Kind kind, String key);
}
