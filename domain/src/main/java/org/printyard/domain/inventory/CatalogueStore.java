package org.printyard.domain.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/// Rows that people pick from a list by name: materials, colours, makers, templates.
///
/// @param <I> the row's id
/// @param <T> the row
public interface CatalogueStore<I, T> {
    Optional<T> find(I id);

    /// The oldest row with exactly this name.
    Optional<T> findByName(String name);

    /// By id.
    List<T> list();

    /// @param row makes the row for the id it is given; may be called more than once
    /// @return empty if names are unique here and this one is taken
    Optional<T> add(LongFunction<T> row);

    /// With the id it has, which no row ever had; for rows whose names are not unique.
    void addAs(T row);

    /// @return false if names are unique here and the row's new one is taken; nothing has changed then
    boolean put(T row);

    /// Leaves a tombstone: the id is never given to another row, the name may be.
    void remove(I id, Instant at);

    /// True while a filament or a template that is not deleted points at it.
    boolean isUsed(I id);
}
