package org.printyard.domain.transaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractBooleanAssert;
import org.assertj.core.api.AbstractIntegerAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.OptionalAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.MaterialId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// A fresh database for each test of a port's contract, and rows to fill it with.
public abstract class StoreContract {
    protected static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    protected static final Actor ANNA = new Actor(null, "anna", "test", "127.0.0.1");

    protected final List<Event> told = Collections.synchronizedList(new ArrayList<>());
    protected Database database;

    /// A fresh database with what every stock starts with.
    protected abstract Database open(Consumer<List<Event>> listener);

    @BeforeEach
    void openDatabase() {
        database = open(told::addAll);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    protected <T> T write(Function<Transaction, T> work) {
        Outcome<T, Refusal> outcome = database.write(transaction -> Outcome.done(work.apply(transaction)));
        return outcome.get();
    }

    protected <T> T read(Function<Stores, T> work) {
        return database.read(work);
    }

    // AssertJ has an assertThat for everything, so the compiler needs to be told what a read returns.

    protected static <T> OptionalAssert<T> assertOptional(Optional<T> actual) {
        return Assertions.assertThat(actual);
    }

    protected static <T> ListAssert<T> assertList(List<T> actual) {
        return Assertions.assertThat(actual);
    }

    protected static <K, V> MapAssert<K, V> assertMap(Map<K, V> actual) {
        return Assertions.assertThat(actual);
    }

    protected static AbstractBooleanAssert<?> assertFlag(boolean actual) {
        return Assertions.assertThat(actual);
    }

    protected static AbstractIntegerAssert<?> assertCount(int actual) {
        return Assertions.assertThat(actual);
    }

    /// A refusal for tests that need one.
    public record Refused(String code) implements Refusal {}

    protected static Filament plain(long id, String name, Instant created) {
        Filament.Spec spec = new Filament.Spec(
                new Filament.Label(name, null, new MaterialId(1), null, new ColourId(1), List.of(), null),
                new Filament.Physics(new Density(1.24), Millimetres.DIAMETER_1_75, null, null),
                new Filament.Printing(null, null),
                new Filament.Purchase(null, null, null),
                null,
                null);
        return new Filament(new FilamentId(id), spec, Filament.StockRules.DEFAULT, false, created, created);
    }

    protected Filament addFilament(String name) {
        return write(stores -> stores.filaments().add(id -> plain(id, name, NOON)));
    }

    protected Spool addSpool(FilamentId filament, Grams net) {
        return write(stores -> stores.spools()
                .add(id -> new Spool(
                        new SpoolId(id),
                        filament,
                        net,
                        Spool.Facts.of(Grams.of(1_000), Grams.of(250)),
                        false,
                        Spool.Times.createdAt(NOON))));
    }
}
