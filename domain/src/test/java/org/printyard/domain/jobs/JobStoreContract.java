package org.printyard.domain.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.transaction.StoreContract;

public abstract class JobStoreContract extends StoreContract {
    private static final ContentHash CONTENT = new ContentHash("0a".repeat(32));
    private static final Job.Wish WISH =
            new Job.Wish(new PrintFileId(7), CONTENT, "benchy", 1, null, null, false, false);

    private PrinterId printer;

    @BeforeEach
    void addPrinter() {
        printer = write(stores -> stores.printers()
                        .add(id -> new Printer(
                                new PrinterId(id),
                                "left",
                                new Printer.Terms(
                                        "p",
                                        Make.KLIPPER,
                                        "a",
                                        null,
                                        null,
                                        null,
                                        List.of(new Millimetres(400)),
                                        true,
                                        false),
                                true,
                                NOON)))
                .id();
    }

    private Job add(State state) {
        return add(WISH, state, null, null, null, ANNA);
    }

    private Job add(
            Job.Wish wish,
            State state,
            Job.@Nullable Attempt attempt,
            @Nullable PrintId print,
            @Nullable String trouble,
            Actor by) {
        return write(stores -> {
            long position = stores.jobs().nextPosition();
            return stores.jobs()
                    .add(id -> new Job(new JobId(id), wish, state, position, attempt, print, trouble, NOON, by));
        });
    }

    private void put(Job job) {
        write(stores -> {
            stores.jobs().put(job);
            return true;
        });
    }

    @Test
    void everyPropertyComesBackAsItWas() {
        Job.Wish wish = new Job.Wish(
                new PrintFileId(7),
                CONTENT,
                "Bénchy.3mf",
                3,
                printer,
                Instant.ofEpochMilli(1_900_000_000_123L),
                true,
                true);
        Job.Attempt seen =
                new Job.Attempt(printer, "job-1-1.gcode", NOON, new Job.Before("old.gcode", 12_345, -4_567L));
        Actor user = new Actor(new UserId(7), "Ünal", "printyard", null);
        Job full = add(wish, State.PRINTING, seen, new PrintId(99), "jam", user);
        Job bare = add(State.WAITING);
        Job unseen = add(WISH, State.CLAIMED, new Job.Attempt(printer, "r", NOON, null), null, null, ANNA);
        Job nothing = add(
                WISH,
                State.STARTING,
                new Job.Attempt(printer, "r", NOON, new Job.Before(null, 0, null)),
                null,
                null,
                ANNA);

        for (Job job : List.of(full, bare, unseen, nothing)) {
            assertOptional(read(stores -> stores.jobs().find(job.id()))).contains(job);
            assertOptional(write(stores -> stores.jobs().lock(job.id()))).contains(job);
        }
        assertOptional(read(stores -> stores.jobs().find(new JobId(4_711)))).isEmpty();

        Job changed = bare.with(wish).trying(State.HELD, seen).at(77);
        put(changed);
        assertOptional(read(stores -> stores.jobs().find(bare.id()))).contains(changed);
        Job back = new Job(full.id(), WISH, State.WAITING, 1, null, null, null, NOON, user);
        put(back);
        assertOptional(read(stores -> stores.jobs().find(full.id())))
                .as("what was known may be unknown again")
                .contains(back);
    }

    @Test
    void everyStateIsListedByPositionAndCounted() {
        List<Job> all = new ArrayList<>();
        for (State state : State.values()) {
            all.add(add(state));
        }
        for (Job job : all) {
            assertList(read(stores -> stores.jobs().list(Set.of(job.state())))).containsExactly(job);
        }
        assertList(read(stores -> stores.jobs().list(EnumSet.allOf(State.class))))
                .containsExactlyElementsOf(all);
        assertList(read(stores -> stores.jobs().list(Set.of()))).isEmpty();
        assertCount(read(stores -> stores.jobs().count(Set.of()))).isZero();
        assertCount(read(stores -> stores.jobs().count(Set.of(State.WAITING, State.HELD))))
                .isEqualTo(2);
    }

    @Test
    void theQueueCanBePutInAnyOrder() {
        Job a = add(State.WAITING);
        Job b = add(State.WAITING);
        Job c = add(State.WAITING);
        assertThat(List.of(a.position(), b.position(), c.position())).isSorted().doesNotHaveDuplicates();

        List<Job> order = List.of(c.at(a.position()), a.at(b.position()), b.at(c.position()));
        write(stores -> {
            order.forEach(stores.jobs()::put);
            return true;
        });
        assertList(read(stores -> stores.jobs().list(Set.of(State.WAITING)))).containsExactlyElementsOf(order);
        assertThat(add(State.WAITING).position()).isGreaterThan(c.position());
    }

    @Test
    void aPositionIsLargerThanThoseOfJobsThatAreOver() {
        Job over = add(State.DONE).at(1_000);
        put(over);

        assertThat(add(State.WAITING).position()).isGreaterThan(1_000);
    }

    @Test
    void jobsAddedAtOnceGetPlacesOfTheirOwn() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Job>> all = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> add(State.WAITING)))
                    .toList();
            List<Long> positions = new ArrayList<>();
            for (Future<Job> one : all) {
                positions.add(one.get().position());
            }
            assertThat(positions).doesNotHaveDuplicates();
        }
    }

    @Test
    void theLastThatIsOverOnAPrinterIsTheOneTriedLast() {
        assertOptional(read(stores -> stores.jobs().findLastOver(printer))).isEmpty();
        add(State.CANCELLED);
        Job late = add(WISH, State.FAILED, attempt("late", 20), null, null, ANNA);
        add(WISH, State.DONE, attempt("early", 10), null, null, ANNA);
        add(WISH, State.PRINTING, attempt("now", 30), null, null, ANNA);

        assertOptional(read(stores -> stores.jobs().findLastOver(printer))).contains(late);
        PrinterId other = new PrinterId(printer.value() + 1);
        assertOptional(read(stores -> stores.jobs().findLastOver(other))).isEmpty();
    }

    private Job.Attempt attempt(String name, int seconds) {
        return new Job.Attempt(printer, name, NOON.plusSeconds(seconds), null);
    }

    @Test
    void thoseThatAreOverArePagedNewestFirst() {
        Job done = add(State.DONE);
        add(State.WAITING);
        Job failed = add(State.FAILED);
        Job cancelled = add(State.CANCELLED);
        add(State.PRINTING);

        assertList(read(stores -> stores.jobs().listOver(0, 10))).containsExactly(cancelled, failed, done);
        assertList(read(stores -> stores.jobs().listOver(1, 1))).containsExactly(failed);
        assertList(read(stores -> stores.jobs().listOver(3, 10))).isEmpty();
    }

    @Test
    void aContentIsWantedUntilAllItsJobsAreOver() {
        assertFlag(read(stores -> stores.jobs().wants(CONTENT))).isFalse();
        for (State state : State.values()) {
            Job job = add(state);
            assertFlag(read(stores -> stores.jobs().wants(CONTENT)))
                    .as("%s", state)
                    .isEqualTo(!state.isOver());
            put(job.with(State.DONE, null));
        }
        add(State.WAITING);
        assertFlag(read(stores -> stores.jobs().wants(new ContentHash("0b".repeat(32)))))
                .isFalse();
    }

    /// Of many that want it at once, one claims it, and the others see that.
    @Test
    void aJobIsClaimedOnce() throws Exception {
        JobId id = add(State.WAITING).id();
        int claimed = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<State>> all = IntStream.range(0, 12)
                    .mapToObj(n -> threads.submit(() -> write(stores -> {
                        Job job = stores.jobs().lock(id).orElseThrow();
                        if (job.state() == State.WAITING) {
                            stores.jobs()
                                    .put(job.trying(
                                            State.CLAIMED, new Job.Attempt(printer, "attempt " + n, NOON, null)));
                        }
                        return job.state();
                    })))
                    .toList();
            for (Future<State> one : all) {
                if (one.get() == State.WAITING) {
                    claimed++;
                } else {
                    assertThat(one.get()).isEqualTo(State.CLAIMED);
                }
            }
        }
        assertThat(claimed).isEqualTo(1);
    }
}
