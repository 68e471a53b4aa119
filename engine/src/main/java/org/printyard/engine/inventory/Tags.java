package org.printyard.engine.inventory;

import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.TagInUse;
import org.printyard.domain.inventory.StockRefusal.TooMany;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Sticking tags on spools, and taking them off.
public final class Tags {
    private final InstantSource clock;

    public Tags(InstantSource clock) {
        this.clock = clock;
    }

    /// As below, without a format.
    public Outcome<Spool, StockRefusal> put(Transaction transaction, SpoolId id, Tag tag, boolean move) {
        return put(transaction, id, tag, null, move);
    }

    /// A tag that is on the spool already stays as it is.
    ///
    /// @param format how the data on it is laid out, as whoever puts it on calls it; null if they do not say
    /// @param move also if another spool has it, which loses it then
    public Outcome<Spool, StockRefusal> put(
            Transaction transaction, SpoolId id, Tag tag, @Nullable String format, boolean move) {
        Optional<SpoolId> holder = transaction.tags().find(tag);
        lock(transaction, Stream.concat(Stream.of(id), holder.stream()));
        Optional<Spool> found = transaction.spools().find(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        // Again, now that nobody can change it under us.
        Optional<SpoolId> before = transaction.tags().find(tag);
        if (!before.equals(holder)) {
            return put(transaction, id, tag, format, move);
        }
        if (before.filter(id::equals).isPresent()) {
            return Outcome.done(found.get());
        }
        if (before.isPresent() && !move) {
            return Outcome.refused(new TagInUse(tag, before.get()));
        }
        if (transaction.tags().list(id).size() >= Limits.TAGS_PER_SPOOL) {
            return Outcome.refused(new TooMany("tags on one spool", Limits.TAGS_PER_SPOOL));
        }
        transaction.tags().put(tag, format, id, Moment.now(clock));
        before.flatMap(transaction.spools()::find).ifPresent(other -> touch(transaction, other));
        return Outcome.done(touch(transaction, found.get()));
    }

    public Outcome<Spool, StockRefusal> remove(Transaction transaction, SpoolId id, Tag tag) {
        lock(transaction, Stream.of(id));
        Optional<Spool> found = transaction.spools().find(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.SPOOL));
        }
        if (transaction.tags().find(tag).filter(id::equals).isEmpty()) {
            return Outcome.refused(new Missing(Noun.TAG));
        }
        transaction.tags().remove(tag);
        return Outcome.done(touch(transaction, found.get()));
    }

    /// Tells that somebody held a tag to a reader.
    ///
    /// @return the spool that has it, if one has
    public Optional<Spool> scan(
            Transaction transaction, Tag tag, @Nullable String format, StockEvent.@Nullable Reader reader) {
        Optional<Spool> spool = transaction.tags().find(tag).flatMap(transaction.spools()::find);
        SpoolId id = spool.map(Spool::id).orElse(null);
        transaction.publish(new StockEvent.TagScanned(tag, format, reader, id));
        return spool;
    }

    /// Locks the spools' filaments, in the order of their ids.
    private static void lock(Transaction transaction, Stream<SpoolId> spools) {
        spools.flatMap(id -> transaction.spools().find(id).stream())
                .map(spool -> spool.filament().value())
                .distinct()
                .sorted()
                .forEach(filament -> transaction.filaments().lock(new FilamentId(filament)));
    }

    private Spool touch(Transaction transaction, Spool spool) {
        Spool touched = spool.withTimes(spool.times().updatedAt(Moment.now(clock)));
        transaction.spools().put(touched);
        transaction.publish(new StockEvent.SpoolChanged(StockEvent.Kind.UPDATED, touched));
        return touched;
    }
}
