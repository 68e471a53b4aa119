package org.printyard.storage.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.printyard.domain.Event;
import org.printyard.domain.Outcome;
import org.printyard.domain.Refusal;
import org.printyard.domain.transaction.CommitWatch;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// A PostgreSQL database: a pool of connections, and row locks where a use case asks for them.
public final class PostgresDatabase implements Database {
    /// Each is a server process; more of them than this only wait for each other's row locks.
    private static final int CONNECTIONS = 16;

    /// How long a request waits for a connection, and for a server that went away, before it is told.
    private static final int CONNECT_MILLIS = 3_000;

    /// A use case is a handful of statements on a few rows. One that waits longer is stuck behind another.
    private static final String LIMITS =
            "-c statement_timeout=10000 -c lock_timeout=5000" + " -c idle_in_transaction_session_timeout=15000";

    /// Another transaction was in the way; the same work succeeds when it is done again.
    private static final Set<String> AGAIN = Set.of("40001", "40P01", "23505");

    private static final int ATTEMPTS = 4;

    /// How long a request waits for its turn when all connections are at work.
    private static final int TURN_SECONDS = 15;

    private final HikariDataSource pool;
    private final CommitOrder order;
    private final CommitWatch watch;

    /// One for each connection, given out in turn: the pool itself tells "all busy" from "server gone" only by time.
    private final Semaphore turns = new Semaphore(CONNECTIONS, true);

    /// Connects, and brings the database to this program's version.
    ///
    /// @param url `jdbc:postgresql://…`, with user and password as parameters if it needs them
    /// @param told gets the events of each commit; must be quick
    /// @throws NewerDatabase if a newer program has used it
    /// @throws StoreUnavailable if it cannot be reached
    public PostgresDatabase(String url, Consumer<List<Event>> told) {
        this(url, told, CommitWatch.NONE);
    }

    public PostgresDatabase(String url, Consumer<List<Event>> told, CommitWatch watch) {
        this.watch = watch;
        order = new CommitOrder(new Listener(told));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("postgresql");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(CONNECT_MILLIS - 1_000L);
        config.setAutoCommit(false);
        config.addDataSourceProperty("options", LIMITS);
        config.addDataSourceProperty("ApplicationName", "printyard");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "20");
        // Prepare at the first use: our statements are few and used forever.
        config.addDataSourceProperty("prepareThreshold", "1");
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreUnavailable("cannot reach PostgreSQL: " + e.getMessage(), e);
        }
        try {
            Migrations.migrate(pool, Sql.Product.POSTGRESQL);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Function<Stores, T> work) {
        return inTransaction(connection -> {
            // One snapshot for all queries of the work, as on SQLite.
            Sql sql = new Sql(connection, Sql.Product.POSTGRESQL);
            sql.command("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            T value = work.apply(new SqlStores(sql));
            connection.commit();
            return value;
        });
    }

    @Override
    public <T, R extends Refusal> Outcome<T, R> write(Function<Transaction, Outcome<T, R>> work) {
        return inTransaction(connection -> {
            Sql sql = new Sql(connection, Sql.Product.POSTGRESQL);
            SqlStores stores = new SqlStores(sql);
            Outcome<T, R> outcome = work.apply(stores);
            if (outcome instanceof Outcome.Done) {
                order.commit(stores.takeEvents(), () -> {
                    long begun = watch.begin();
                    // As a statement, so that what is still to be sent goes in the same round trip.
                    sql.command("COMMIT");
                    watch.committed(begun, 1);
                });
            } else {
                connection.rollback();
            }
            return outcome;
        });
    }

    /// What this moment's snapshot looks like: any transaction that begins or ends anywhere in the server changes it.
    @Override
    public String version() {
        return inTransaction(connection -> {
            Sql sql = new Sql(connection, Sql.Product.POSTGRESQL);
            String version =
                    sql.find("SELECT pg_current_snapshot()::text", Row::text).orElseThrow();
            connection.commit();
            return version;
        });
    }

    @Override
    public Load load() {
        return new Load(turns.getQueueLength(), CONNECTIONS - turns.availablePermits(), CONNECTIONS);
    }

    @Override
    public About about() {
        return inTransaction(connection -> {
            Sql sql = new Sql(connection, Sql.Product.POSTGRESQL);
            long size = sql.find("SELECT pg_database_size(current_database())", Row::longValue)
                    .orElseThrow();
            connection.commit();
            return new About("postgresql", size, Migrations.VERSION);
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        try {
            if (!turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
                throw new StoreUnavailable("too many requests are waiting for the database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for the database", e);
        }
        try {
            return attempts(work);
        } finally {
            turns.release();
        }
    }

    private <T> T attempts(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return rollingBack(connection, work);
            } catch (SqlFailure e) {
                if (!isWorthAnother(e.reason(), attempt)) {
                    throw translate(e.reason(), e);
                }
            } catch (SQLException e) {
                if (!isWorthAnother(e, attempt)) {
                    throw translate(e, e);
                }
            }
        }
    }

    private static <T> T rollingBack(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.on(connection);
        } catch (RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    private static boolean isWorthAnother(SQLException reason, int attempt) {
        return attempt < ATTEMPTS && reason.getSQLState() != null && AGAIN.contains(reason.getSQLState());
    }

    /// The world outside: connection lost (08), out of disk, memory or connections (53), stopped by an administrator or
    /// a time-out (57), a lock not to be had in time (55), still in somebody's way after several attempts (40).
    /// No state at all: the pool has no connection to give.
    private static RuntimeException translate(SQLException reason, Exception thrown) {
        String state = reason.getSQLState();
        if (state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("55")
                || state.startsWith("40")
                || state.startsWith("58")) {
            return new StoreUnavailable("PostgreSQL is not available: " + reason.getMessage(), thrown);
        }
        return thrown instanceof SqlFailure failure ? failure : new SqlFailure("transaction", reason);
    }

    @Override
    public void close() {
        pool.close();
    }
}
