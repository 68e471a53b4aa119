package org.printyard.engine.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.transaction.Transaction;

/// Puts makers, filaments and spools into the stock that come from elsewhere, by the thousands: nothing is read again,
/// and each spool is received in the ledger with what is on it.
public final class Arrivals {
    private final Transaction transaction;
    private final Instant now;
    private final Booking booking;
    private final boolean told;

    /// @param told true to tell each change; false if it is told as a whole
    public Arrivals(Transaction transaction, Instant now, Actor by, boolean told) {
        this.transaction = transaction;
        this.now = now;
        this.told = told;
        booking = new Booking(transaction, now, by);
    }

    private Instant orNow(@Nullable Instant time) {
        return time == null ? now : time;
    }

    private void tell(StockEvent event) {
        if (told) {
            transaction.publish(event);
        }
    }

    /// @param id the one it keeps; 0 for a new one
    public MakerId add(MakerLine line, long id) {
        MakerId added;
        if (id > 0) {
            added = new MakerId(id);
            transaction.makers().addAs(maker(line, id));
        } else {
            added = transaction
                    .makers()
                    .add(row -> maker(line, row))
                    .orElseThrow()
                    .id();
        }
        tell(new StockEvent.CatalogueChanged(StockEvent.Catalogue.MAKER, StockEvent.Kind.ADDED, added.value()));
        return added;
    }

    private Maker maker(MakerLine line, long id) {
        return new Maker(new MakerId(id), line.name(), line.facts(), orNow(line.createdAt()));
    }

    /// @param id the one it keeps; 0 for a new one
    public FilamentId add(FilamentLine line, @Nullable MakerId maker, long id) {
        Filament.Label label = new Filament.Label(
                line.name(),
                maker,
                Products.materialOf(transaction, line.material()),
                line.modifier(),
                colour(line),
                line.hexes(),
                line.direction());
        Filament.Spec spec =
                new Filament.Spec(label, line.physics(), line.printing(), line.purchase(), null, line.notes());
        FilamentId added;
        if (id > 0) {
            added = new FilamentId(id);
            transaction.filaments().addAs(filament(line, spec, id));
        } else {
            added = transaction
                    .filaments()
                    .add(row -> filament(line, spec, row))
                    .id();
        }
        tell(new StockEvent.FilamentChanged(StockEvent.Kind.ADDED, added));
        return added;
    }

    private Filament filament(FilamentLine line, Filament.Spec spec, long id) {
        return new Filament(new FilamentId(id), spec, line.rules(), line.archived(), orNow(line.createdAt()), now);
    }

    /// By its name, which is added if it is new; else by its number.
    private ColourId colour(FilamentLine line) {
        String name = line.colour();
        if (name == null) {
            return Products.colourOf(transaction, line.hexes());
        }
        Optional<Colour> known = transaction.colours().findByName(name);
        if (known.isPresent()) {
            return known.get().id();
        }
        String hex =
                line.hexes().isEmpty() ? null : "#" + line.hexes().getFirst().substring(0, 6);
        Colour added = transaction
                .colours()
                .add(row -> new Colour(new ColourId(row), name, hex, true))
                .orElseThrow();
        tell(new StockEvent.CatalogueChanged(
                StockEvent.Catalogue.COLOUR, StockEvent.Kind.ADDED, added.id().value()));
        return added.id();
    }

    /// @param id the one it keeps; 0 for a new one
    public SpoolId add(SpoolLine line, FilamentId filament, long id) {
        Spool spool;
        if (id > 0) {
            spool = spool(line, filament, id);
            transaction.spools().addAs(spool);
        } else {
            spool = transaction.spools().add(row -> spool(line, filament, row));
        }
        booking.received(spool, told);
        line.tags().stream()
                .filter(it -> transaction.tags().find(it.tag()).isEmpty())
                .forEach(it -> transaction.tags().put(it.tag(), it.format(), spool.id(), orNow(it.at())));
        return spool.id();
    }

    private Spool spool(SpoolLine line, FilamentId filament, long id) {
        Spool.Times times = new Spool.Times(orNow(line.createdAt()), now, line.firstUsed(), line.lastUsed());
        return new Spool(new SpoolId(id), filament, line.net(), line.facts(), line.archived(), times);
    }

    /// After all spools: filaments that were here before may have enough again.
    ///
    /// @param before the filaments as they were
    public void tellLevels(List<FilamentStock> before) {
        StockSettings settings = StockSettings.of(transaction.settings());
        for (FilamentStock stock : before) {
            FilamentId id = stock.filament().id();
            transaction.filaments().touch(id, now);
            if (told) {
                Booking.tellLevel(
                        transaction,
                        settings,
                        stock,
                        transaction.filaments().find(id).orElseThrow());
            }
        }
    }
}
