package org.printyard.domain.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockEvent.FilamentChanged;
import org.printyard.domain.inventory.StockEvent.Kind;
import org.printyard.domain.quantity.Grams;

/// What a use case may rely on.
public abstract class DatabaseContract extends StoreContract {
    private static final FilamentChanged ONE = new FilamentChanged(Kind.UPDATED, new FilamentId(1));
    private static final FilamentChanged TWO = new FilamentChanged(Kind.UPDATED, new FilamentId(2));

    /// Without turns, those who look at once would all add.
    @Test
    void whoTakesTurnsSeesWhatOthersDid() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = IntStream.range(0, 8)
                    .mapToObj(_ -> callers.submit(() -> write(DatabaseContract::addOnce)))
                    .toList();
            int added = 0;
            for (Future<Boolean> one : all) {
                added += one.get() ? 1 : 0;
            }
            assertThat(added).isEqualTo(1);
        }
        assertList(read(stores -> stores.makers().list())).hasSize(1);
    }

    private static boolean addOnce(Transaction transaction) {
        transaction.takeTurns("maker");
        boolean isNew = transaction.makers().findByName("Same").isEmpty();
        if (isNew) {
            transaction.makers().add(id -> Maker.named(new MakerId(id), "Same", NOON));
        }
        return isNew;
    }

    @Test
    void whatIsDoneStays() {
        Filament filament = addFilament("kept");

        assertOptional(read(stores -> stores.filaments().find(filament.id()))).isPresent();
    }

    @Test
    void aRefusalUndoesEverythingAndTellsNothing() {
        Outcome<Filament, Refused> outcome = database.write(transaction -> {
            transaction.filaments().add(id -> plain(id, "refused", NOON));
            transaction.publish(ONE);
            return Outcome.refused(new Refused("no"));
        });

        assertThat(outcome).isEqualTo(Outcome.refused(new Refused("no")));
        assertList(read(stores -> stores.filaments().list(true, 10, 0))).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void anExceptionUndoesEverythingAndReachesTheCaller() {
        IllegalArgumentException ours = new IllegalArgumentException("ours");

        assertThatThrownBy(() -> database.<Filament, Refused>write(transaction -> {
                    transaction.filaments().add(id -> plain(id, "thrown", NOON));
                    throw ours;
                }))
                .isSameAs(ours);
        assertList(read(stores -> stores.filaments().list(true, 10, 0))).isEmpty();
    }

    @Test
    void aRefusedAttemptUndoesOnlyItself() {
        write(transaction -> {
            transaction.filaments().add(id -> plain(id, "before", NOON));
            transaction.publish(ONE);
            Outcome<Filament, Refused> inner = transaction.attempt(() -> {
                transaction.filaments().add(id -> plain(id, "inside", NOON));
                transaction.publish(TWO);
                return Outcome.refused(new Refused("no"));
            });
            assertThat(inner).isInstanceOf(Outcome.Refused.class);
            return transaction.filaments().add(id -> plain(id, "after", NOON));
        });

        assertList(read(stores -> stores.filaments().list(true, 10, 0)))
                .extracting(stock -> stock.filament().spec().label().name())
                .containsExactlyInAnyOrder("before", "after");
        assertThat(told).containsExactly(ONE);
    }

    @Test
    void anAttemptThatIsDoneStaysWithTheRest() {
        write(transaction -> transaction
                .<Filament, Refused>attempt(
                        () -> Outcome.done(transaction.filaments().add(id -> plain(id, "inside", NOON))))
                .get());

        assertList(read(stores -> stores.filaments().list(true, 10, 0))).hasSize(1);
    }

    @Test
    void eventsAreToldInTheOrderTheyWerePublished() {
        write(transaction -> {
            transaction.publish(TWO);
            transaction.publish(ONE);
            return true;
        });

        assertThat(told).containsExactly(TWO, ONE);
    }

    @Test
    void theVersionChangesWithEveryWrite() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            assertThat(seen.add(database.version())).as("version %d", i).isTrue();
            addFilament("f" + i);
        }
    }

    @Test
    void aReadSeesOneMoment() {
        Filament filament = addFilament("read");
        read(stores -> {
            int before = stores.spools().list(filament.id(), true, 10, 0).size();
            addSpool(filament.id(), Grams.of(1));
            assertThat(stores.spools().list(filament.id(), true, 10, 0)).hasSize(before);
            return before;
        });
    }

    /// Read, add, write back: without the lock, updates would be lost.
    @Test
    void lockedWritesFollowOneAnother() throws Exception {
        Filament filament = addFilament("locked");
        Spool spool = addSpool(filament.id(), Grams.ZERO);
        int writers = 16;
        int each = 25;

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            write(transaction -> addOneGram(transaction, filament, spool));
                        }
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(read(stores -> stores.spools().find(spool.id()))
                        .orElseThrow()
                        .net())
                .isEqualTo(Grams.of((long) writers * each));
        assertThat(told)
                .extracting(event -> ((StockEvent.SpoolChanged) event).spool().net())
                .as("told in the order in which it happened")
                .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) writers * each)
                        .mapToObj(Grams::of)
                        .toList());
    }

    private static boolean addOneGram(Transaction transaction, Filament filament, Spool spool) {
        Spool now = transaction.filaments().lock(filament.id()).orElseThrow().spool(spool.id());
        Spool heavier = now.withNet(now.net().plus(Grams.of(1)));
        transaction.spools().put(heavier);
        transaction.publish(new StockEvent.SpoolChanged(Kind.UPDATED, heavier));
        return true;
    }
}
