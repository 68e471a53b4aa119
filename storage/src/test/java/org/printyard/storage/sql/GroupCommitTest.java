package org.printyard.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.CommitWatch;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Transaction;

/// Many use cases in one commit: each of them as alone as if it had its own.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {
    private record Told(int number) implements Event {}

    private record No() implements Refusal {
        @Override
        public String code() {
            return "no";
        }
    }

    @TempDir
    private Path folder;

    private final List<SqliteConnection> opened = new CopyOnWriteArrayList<>();
    private final List<Integer> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private Consumer<List<Event>> listener = _ -> {};
    private GroupCommit writer;

    @BeforeEach
    void open() {
        Migrations.migrate(SqliteConnection.source(file()), Sql.Product.SQLITE);
        writer = new GroupCommit(
                this::openConnection,
                commits::incrementAndGet,
                events -> {
                    events.forEach(event -> told.add(((Told) event).number));
                    listener.accept(events);
                },
                CommitWatch.NONE);
    }

    @AfterEach
    void close() {
        broken.set(false);
        writer.close();
        callers.close();
    }

    private Path file() {
        return folder.resolve("stock.db");
    }

    private SqliteConnection openConnection() {
        if (broken.get()) {
            throw new StoreUnavailable("cannot open it");
        }
        Connection connection = breakable(SqliteConnection.open(file(), false).connection());
        Sql sql = new Sql(connection, Sql.Product.SQLITE);
        SqliteConnection open = new SqliteConnection(connection, sql, new SqlStores(sql));
        opened.add(open);
        return open;
    }

    /// Statements that are prepared already fail, too.
    private void breakConnection() {
        try {
            opened.getLast().connection().close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        broken.set(true);
    }

    /// Every call fails while it is broken, `close` among them.
    private Connection breakable(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, a) -> {
                    if (broken.get()) {
                        throw new SQLException("the disk is gone");
                    }
                    try {
                        return method.invoke(real, a);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// Holds the writer, so that whatever is submitted meanwhile becomes one group with it.
    private final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final Future<?> holder = callers.submit(() -> write(_ -> {
            reached.countDown();
            awaitUninterrupted(open);
            return Outcome.done("gate");
        }));

        Gate() {
            awaitUninterrupted(reached);
        }

        void open() throws Exception {
            open.countDown();
            holder.get();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome<String, No> write(Function<Transaction, Outcome<String, No>> work) {
        return writer.write(work);
    }

    private Outcome<String, No> put(int number) {
        return write(transaction -> keep(transaction, number));
    }

    private static Outcome<String, No> keep(Transaction transaction, int number) {
        transaction.settings().put("n" + number, "kept");
        transaction.publish(new Told(number));
        return Outcome.done("kept");
    }

    private Future<Outcome<String, No>> submit(Function<Transaction, Outcome<String, No>> work) {
        Future<Outcome<String, No>> result = callers.submit(() -> write(work));
        return result;
    }

    /// In the order of this list, which is the order of the queue.
    private List<Future<Outcome<String, No>>> submitInOrder(List<Function<Transaction, Outcome<String, No>>> works) {
        List<Future<Outcome<String, No>>> results = new ArrayList<>();
        for (Function<Transaction, Outcome<String, No>> work : works) {
            results.add(submit(work));
            PolledCondition.await("the write is queued", () -> writer.countWaiting() == results.size());
        }
        return results;
    }

    private Map<String, String> stored() {
        try (SqliteConnection reader = SqliteConnection.open(file(), true)) {
            Map<String, String> settings =
                    new TreeMap<>(reader.stores().settings().list());
            settings.keySet().removeIf(key -> !key.matches("n[0-9]+"));
            return settings;
        }
    }

    /// Listeners are told a moment after the callers are.
    private List<Integer> toldInTheEnd() {
        writer.close();
        return told;
    }

    @Test
    void whoFailsFailsAlone() throws Exception {
        Gate gate = new Gate();
        List<Future<Outcome<String, No>>> results = submitInOrder(List.of(
                transaction -> keep(transaction, 1),
                transaction -> {
                    var _ = keep(transaction, 2);
                    throw new IllegalArgumentException("a bug");
                },
                transaction -> {
                    var _ = keep(transaction, 3);
                    return Outcome.refused(new No());
                },
                transaction -> {
                    var _ = keep(transaction, 4);
                    execute(
                            transaction,
                            "INSERT INTO spool (filament_id, net_ng, archived, created_at, updated_at)"
                                    + " VALUES (4711, 0, FALSE, 0, 0)");
                    return Outcome.done("never");
                },
                transaction -> keep(transaction, 5)));
        gate.open();

        assertThat(results.get(0).get()).isEqualTo(Outcome.done("kept"));
        assertThatThrownBy(() -> results.get(1).get()).hasRootCauseMessage("a bug");
        assertThat(results.get(2).get()).isEqualTo(Outcome.refused(new No()));
        assertThatThrownBy(() -> results.get(3).get())
                .as("a broken rule of the schema is our bug, and trying again does not help")
                .cause()
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("FOREIGN KEY");
        assertThat(results.get(4).get()).isEqualTo(Outcome.done("kept"));
        assertThat(stored()).containsOnlyKeys("n1", "n5");
        assertThat(toldInTheEnd()).containsExactly(1, 5);
        assertThat(commits).as("it was one group").hasValue(1);
    }

    /// The stores of the writer's connection belong to the transaction; the test reaches below them.
    private void execute(Transaction transaction, String sql) {
        assertThat(transaction).isSameAs(opened.getLast().stores());
        opened.getLast().sql().command(sql);
    }

    @Test
    void aRefusedAttemptLeavesTheRestOfItsUseCase() throws Exception {
        Outcome<String, No> outcome = write(transaction -> {
            var _ = keep(transaction, 1);
            var refused = transaction.attempt(() -> {
                var _ = keep(transaction, 2);
                return Outcome.<String, No>refused(new No());
            });
            assertThat(refused).isEqualTo(Outcome.refused(new No()));
            return keep(transaction, 3);
        });
        assertThat(outcome).isEqualTo(Outcome.done("kept"));
        assertThat(stored()).containsOnlyKeys("n1", "n3");
        assertThat(toldInTheEnd()).containsExactly(1, 3);
    }

    /// The worst way to break: nothing can be written, and the connection cannot even be closed.
    @Test
    void aBrokenConnectionFailsItsGroupAndNoOther() throws Exception {
        assertThat(put(1)).isEqualTo(Outcome.done("kept"));
        Gate gate = new Gate();
        List<Future<Outcome<String, No>>> group = submitInOrder(List.of(
                transaction -> keep(transaction, 2),
                transaction -> {
                    breakConnection();
                    return keep(transaction, 3);
                },
                transaction -> keep(transaction, 4)));
        assertThatThrownBy(gate::open).hasCauseInstanceOf(StoreUnavailable.class);
        for (Future<Outcome<String, No>> each : group) {
            assertThatThrownBy(each::get).hasCauseInstanceOf(StoreUnavailable.class);
        }
        assertThatThrownBy(() -> put(5))
                .as("as long as it cannot be opened")
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("cannot open it");
        broken.set(false);
        assertThat(put(6)).isEqualTo(Outcome.done("kept"));
        assertThat(stored()).containsOnlyKeys("n1", "n6");
        assertThat(toldInTheEnd()).containsExactly(1, 6);
        assertThat(opened).as("the broken one was not used again").hasSize(2);
    }

    @Test
    void eventsAreToldInTheOrderOfCommitsAfterTheyAreDurable() throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<String> tooEarly = new CopyOnWriteArrayList<>();
        listener = events -> {
            Map<String, String> durable = stored();
            events.stream()
                    .map(event -> "n" + ((Told) event).number)
                    .filter(key -> !durable.containsKey(key))
                    .forEach(tooEarly::add);
        };
        List<Future<Outcome<String, No>>> results = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int turn = i;
            results.add(submit(transaction -> {
                var _ = keep(transaction, next.incrementAndGet());
                if (turn % 3 == 0) {
                    return Outcome.refused(new No());
                }
                if (turn % 7 == 0) {
                    throw new IllegalArgumentException("a bug");
                }
                return Outcome.done("kept");
            }));
        }
        int done = 0;
        for (Future<Outcome<String, No>> each : results) {
            try {
                done += each.get() instanceof Outcome.Done ? 1 : 0;
            } catch (ExecutionException e) {
                assertThat(e).hasRootCauseMessage("a bug");
            }
        }
        writer.close();
        assertThat(tooEarly).isEmpty();
        assertThat(told).hasSize(done).isSorted();
        assertThat(told.stream().map(number -> "n" + number)).containsExactlyInAnyOrderElementsOf(stored().keySet());
    }

    @Test
    void aListenersMistakeUndoesNothing() {
        listener = _ -> {
            throw new IllegalArgumentException("a listener's bug");
        };
        assertThat(put(1)).isEqualTo(Outcome.done("kept"));
        assertThat(put(2)).isEqualTo(Outcome.done("kept"));
        assertThat(stored()).containsOnlyKeys("n1", "n2");
    }

    @Test
    void oneMoreThanMayWaitIsRefused() throws Exception {
        Gate gate = new Gate();
        List<Future<Outcome<String, No>>> results = new ArrayList<>();
        int excess = 10;
        for (int i = 0; i < GroupCommit.QUEUE + excess; i++) {
            results.add(submit(_ -> Outcome.done("done")));
        }
        PolledCondition.await(
                "the refusal of the excess",
                () -> results.stream().filter(Future::isDone).count() == excess);
        gate.open();
        int refused = 0;
        for (Future<Outcome<String, No>> each : results) {
            try {
                assertThat(each.get()).isEqualTo(Outcome.done("done"));
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(StoreUnavailable.class).hasMessageContaining("too many");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(excess);
        assertThat(commits.get())
                .as("groups have a limit, too, and are as large as it allows")
                .isEqualTo((GroupCommit.QUEUE + GroupCommit.GROUP) / GroupCommit.GROUP);
    }

    @Test
    void closingCommitsWhatWaits() throws Exception {
        Gate gate = new Gate();
        List<Future<Outcome<String, No>>> results =
                submitInOrder(List.of(transaction -> keep(transaction, 1), transaction -> keep(transaction, 2)));
        Future<?> closing = callers.submit(writer::close);
        PolledCondition.await("the stop is queued behind them", () -> writer.countWaiting() == 3);
        assertThatThrownBy(() -> put(3)).isInstanceOf(StoreUnavailable.class).hasMessageContaining("stopping");
        gate.open();
        closing.get();
        for (Future<Outcome<String, No>> each : results) {
            assertThat(each.get()).isEqualTo(Outcome.done("kept"));
        }
        assertThat(stored()).containsOnlyKeys("n1", "n2");
    }

    /// Whoever comes while the writer closes gets an answer, and the answer is true.
    @Test
    void nobodyWaitsForAClosedWriter() throws Exception {
        List<Future<Integer>> clients = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(200);
        for (int i = 0; i < 50; i++) {
            clients.add(callers.submit(() -> {
                for (int done = 0; ; done++) {
                    try {
                        var _ = put(next.incrementAndGet());
                        busy.countDown();
                    } catch (StoreUnavailable e) {
                        assertThat(e).hasMessageContaining("stopping");
                        return done;
                    }
                }
            }));
        }
        awaitUninterrupted(busy);
        writer.close();
        int done = 0;
        for (Future<Integer> each : clients) {
            done += each.get();
        }
        assertThat(stored()).hasSize(done);
    }

    @Test
    void theWriterWaitsForTheDisk() {
        Sql sql = opened.getLast().sql();
        assertThat(sql.find("PRAGMA synchronous", Row::longValue)).as("FULL").hasValue(2L);
        assertThat(sql.find("PRAGMA journal_mode", Row::text)).hasValue("wal");
        assertThat(sql.find("PRAGMA foreign_keys", Row::longValue)).hasValue(1L);
    }
}
