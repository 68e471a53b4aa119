package org.printyard.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.printyard.dialects.bambuddy.BambuddyDialect;
import org.printyard.dialects.filamentory.FilamentoryDialect;
import org.printyard.dialects.filaments.FilamentsDialect;
import org.printyard.dialects.http.Door;
import org.printyard.dialects.http.Gate;
import org.printyard.dialects.printyard.PrintyardDialect;
import org.printyard.domain.Event;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.Retention;
import org.printyard.engine.Writes;
import org.printyard.engine.access.ApiKeys;
import org.printyard.engine.access.Callers;
import org.printyard.engine.access.Passwords;
import org.printyard.engine.access.SetUp;
import org.printyard.engine.access.SignIn;
import org.printyard.engine.access.Users;
import org.printyard.engine.inventory.Catalogue;
import org.printyard.engine.inventory.Consumptions;
import org.printyard.engine.inventory.Filaments;
import org.printyard.engine.inventory.Ledger;
import org.printyard.engine.inventory.Spools;
import org.printyard.server.config.Configuration;
import org.printyard.storage.sql.PostgresDatabase;
import org.printyard.storage.sql.SqliteDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running hub: everything is put together here, by hand, in the order it is needed.
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    private final Configuration configuration;
    private final DataLock lock;
    private final Database database;
    private final Callers callers;
    private final HttpHost http;
    private final ScheduledExecutorService chores;

    /// @throws org.printyard.server.config.ConfigurationError if it cannot start as it is told
    /// @throws StoreUnavailable if the database cannot be opened
    public static Hub start(Configuration configuration) {
        DataLock lock = new DataLock(configuration.data());
        try {
            return new Hub(configuration, lock, told -> openDatabase(configuration, told));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// With a database of the caller's, for tests.
    public static Hub start(Configuration configuration, Function<Consumer<List<Event>>, Database> open) {
        return new Hub(configuration, new DataLock(configuration.data()), open);
    }

    private static Database openDatabase(Configuration configuration, Consumer<List<Event>> told) {
        return configuration.databaseUrl() == null
                ? new SqliteDatabase(configuration.data().resolve("printyard.db"), told)
                : new PostgresDatabase(configuration.databaseUrl(), told);
    }

    private Hub(Configuration configuration, DataLock lock, Function<Consumer<List<Event>>, Database> open) {
        this.configuration = configuration;
        this.lock = lock;
        configuration.withoutEffect().forEach(name -> log.warn("{} has no effect yet", name));
        InstantSource clock = InstantSource.system();
        database = open.apply(Hub::tell);
        SecureRandom random = new SecureRandom();
        Passwords passwords = new Passwords(random);
        callers = new Callers(database, clock);
        SignIn signIn = new SignIn(database, clock, random, passwords, callers);
        Users users = new Users(database, clock, passwords, callers, signIn);
        if (configuration.adminPassword() != null) {
            users.ensureAdministrator(
                    configuration.adminUsername(), configuration.adminEmail(), configuration.adminPassword());
        }
        SetUp setUp = new SetUp(users, signIn, random);
        setUp.code()
                .ifPresent(code -> log.warn("Nobody can sign in yet. Set the hub up with the one-time code {}", code));
        Filaments filaments = new Filaments(clock);
        Spools spools = new Spools(clock);
        Consumptions consumptions = new Consumptions(clock);
        Pages pages = new Pages();
        Door door = new Door(
                List.of(
                        FilamentsDialect.of(filaments, spools, consumptions, new Catalogue(clock)),
                        FilamentoryDialect.of(consumptions, signIn, users),
                        BambuddyDialect.of(new ApiKeys(database, clock, random, callers), clock),
                        PrintyardDialect.of(filaments, spools, new Ledger(clock), setUp, signIn, users, clock)),
                new Gate(callers, configuration.perimeter()),
                database,
                new Writes(database, clock),
                configuration.rateLimited() ? clock : null,
                pages::findFile,
                pages::findPage,
                System::nanoTime);
        http = new HttpHost(configuration.host(), configuration.port(), door);
        chores = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("chores").factory());
        Retention retention = new Retention(database, clock);
        var _ = chores.scheduleWithFixedDelay(() -> keep(retention::run), 1, 60, TimeUnit.MINUTES);
        var _ = chores.scheduleWithFixedDelay(() -> keep(callers::saveLastUse), 1, 1, TimeUnit.MINUTES);
        http.start();
    }

    /// Chores must not end because the database is lost for a while.
    private static void keep(Runnable chore) {
        try {
            chore.run();
        } catch (StoreUnavailable e) {
            log.warn("will be done later: {}", e.getMessage());
        }
    }

    /// Tells the log what a person should know of.
    private static void tell(List<Event> events) {
        for (Event event : events) {
            if (event instanceof StockEvent.LevelChanged it) {
                log.info(
                        "filament {} ({}) is {}: {} left",
                        it.filament().value(),
                        it.name().replaceAll("\\p{Cntrl}", "?"),
                        it.to(),
                        it.remaining());
            }
        }
    }

    /// Where to reach it from this machine.
    public URI address() {
        String host = configuration.host().isAnyLocalAddress()
                ? "localhost"
                : configuration.host().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port());
    }

    public Database database() {
        return database;
    }

    /// Takes no more requests, finishes those it has, and commits what is waiting.
    @Override
    public void close() {
        http.close();
        chores.shutdownNow();
        keep(callers::saveLastUse);
        database.close();
        lock.close();
    }
}
