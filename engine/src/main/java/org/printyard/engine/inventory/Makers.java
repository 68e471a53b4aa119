package org.printyard.engine.inventory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Keeping the list of makers.
public final class Makers {
    public record Edit(
            Change<String> name, Change<String> comment, Change<Grams> emptyWeight, Change<String> externalId) {}

    private final InstantSource clock;

    public Makers(InstantSource clock) {
        this.clock = clock;
    }

    public Outcome<Maker, StockRefusal> add(Transaction transaction, String name, Maker.Facts facts) {
        Instant now = Moment.now(clock);
        Maker maker = transaction
                .makers()
                .add(id -> new Maker(new MakerId(id), name, facts, now))
                .orElseThrow();
        tell(transaction, StockEvent.Kind.ADDED, maker.id());
        return Outcome.done(maker);
    }

    public Outcome<Maker, StockRefusal> edit(Transaction transaction, MakerId id, Edit edit) {
        Optional<Maker> found = transaction.makers().find(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.MAKER));
        }
        Maker old = found.get();
        Maker changed = new Maker(
                id,
                edit.name().orKeep(old.name()),
                new Maker.Facts(
                        edit.comment().from(old.facts().comment()),
                        edit.emptyWeight().from(old.facts().emptyWeight()),
                        edit.externalId().from(old.facts().externalId())),
                old.createdAt());
        transaction.makers().put(changed);
        tell(transaction, StockEvent.Kind.UPDATED, id);
        return Outcome.done(changed);
    }

    /// Its filaments live on without a maker.
    public Outcome<Maker, StockRefusal> remove(Transaction transaction, MakerId id) {
        Optional<Maker> found = transaction.makers().find(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.MAKER));
        }
        for (FilamentId filament : transaction.filaments().clearMaker(id, Moment.now(clock))) {
            transaction.publish(new StockEvent.FilamentChanged(StockEvent.Kind.UPDATED, filament));
        }
        transaction.makers().remove(id, Moment.now(clock));
        tell(transaction, StockEvent.Kind.REMOVED, id);
        return Outcome.done(found.get());
    }

    private static void tell(Transaction transaction, StockEvent.Kind kind, MakerId id) {
        transaction.publish(new StockEvent.CatalogueChanged(StockEvent.Catalogue.MAKER, kind, id.value()));
    }
}
