package org.printyard.domain.moving;

import java.util.Map;
import java.util.Set;

/// Where rows came from that were moved in, so that moving the same in twice does not double the stock.
public interface OriginStore {
    enum Noun {
        MAKER,
        FILAMENT,
        SPOOL
    }

    /// Our ids by what the rows are called in the source; also of rows that were deleted since.
    Map<String, Long> list(String source, Noun noun);

    /// One that is known already is from now on this row.
    void put(String source, Noun noun, String name, long id);

    /// Every id that a row of this kind ever had, deleted ones included: those are never given again.
    Set<Long> taken(Noun noun);

    /// From now on nobody is given an id up to this one that is not given yet. One that somebody was given a moment ago
    /// and nobody sees yet makes the transaction be done again.
    void keepClear(Noun noun, long largest);
}
