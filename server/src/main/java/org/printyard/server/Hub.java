package org.printyard.server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.spoolmandb.SpoolmanDb;
import org.printyard.connectors.tags.TagFormats;
import org.printyard.dialects.bambuddy.BambuddyDialect;
import org.printyard.dialects.filamentory.FilamentoryDialect;
import org.printyard.dialects.filaments.FilamentsDialect;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Door;
import org.printyard.dialects.http.Gate;
import org.printyard.dialects.moonraker.MoonrakerDialect;
import org.printyard.dialects.octoprint.OctoprintDialect;
import org.printyard.dialects.printyard.PrintyardDialect;
import org.printyard.dialects.spoolman.SpoolmanDialect;
import org.printyard.domain.Event;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.inventory.ReferenceSource;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.operations.Operations;
import org.printyard.domain.transaction.CommitWatch;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.Retention;
import org.printyard.engine.Writes;
import org.printyard.engine.access.Access;
import org.printyard.engine.events.EventLog;
import org.printyard.engine.files.Library;
import org.printyard.engine.files.Sweep;
import org.printyard.engine.inventory.References;
import org.printyard.engine.jobs.PrintDesk;
import org.printyard.engine.moving.ImportDesk;
import org.printyard.engine.moving.MovingIn;
import org.printyard.server.backups.BackupFolder;
import org.printyard.server.config.Configuration;
import org.printyard.server.metrics.HubFigures;
import org.printyard.server.metrics.Metrics;
import org.printyard.server.tls.Certificates;
import org.printyard.storage.files.DiskContents;
import org.printyard.storage.sql.Backup;
import org.printyard.storage.sql.PostgresDatabase;
import org.printyard.storage.sql.SqliteDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running hub: everything is put together here, by hand, in the order it is needed.
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    /// What others wait for at a start comes first.
    private static final long CATALOGUE_FIRST = 5;

    private final Configuration configuration;
    private final DataLock lock;
    private final RestorableDatabase database;
    private final Access access;
    private final EventLog events;
    private final References references;
    private final ImportDesk imports;
    private final HttpHost http;
    private final Workshop workshop;
    private final Library library;
    private final Chores chores = new Chores("chores");

    /// @throws org.printyard.server.config.ConfigurationError if it cannot start as it is told
    /// @throws StoreUnavailable if the database cannot be opened
    public static Hub start(Configuration configuration) {
        DataLock lock = new DataLock(configuration.data());
        try {
            return new Hub(
                    configuration,
                    lock,
                    Optional.of(place(configuration)),
                    (told, watch) -> openDatabase(configuration, told, watch));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// With a database of the caller's, for tests. No backup can be made of it.
    public static Hub start(Configuration configuration, Function<Consumer<List<Event>>, Database> open) {
        return new Hub(
                configuration, new DataLock(configuration.data()), Optional.empty(), (told, _) -> open.apply(told));
    }

    /// Where a hub with these settings keeps its data.
    static Backup.Place place(Configuration configuration) {
        return configuration.databaseUrl() == null
                ? new Backup.Place.Sqlite(configuration.data().resolve("printyard.db"))
                : new Backup.Place.Postgresql(configuration.databaseUrl());
    }

    private static Database openDatabase(Configuration configuration, Consumer<List<Event>> told, CommitWatch watch) {
        return switch (place(configuration)) {
            case Backup.Place.Sqlite(var file) -> new SqliteDatabase(file, told, watch);
            case Backup.Place.Postgresql(var url) -> new PostgresDatabase(url, told, watch);
        };
    }

    private Hub(
            Configuration configuration,
            DataLock lock,
            Optional<Backup.Place> place,
            BiFunction<Consumer<List<Event>>, CommitWatch, Database> open) {
        this.configuration = configuration;
        this.lock = lock;
        configuration.withoutEffect().forEach(name -> log.warn("{} has no effect yet", name));
        InstantSource clock = InstantSource.system();
        Certificates certificates = configuration.tls() == null ? null : new Certificates(configuration.tls(), clock);
        Metrics metrics = new Metrics(Version.current(), System::nanoTime);
        events = new EventLog(epoch(), clock, System::nanoTime);
        database = new RestorableDatabase(() -> open.apply(this::tell, metrics));
        ContentStore contents = new DiskContents(configuration.data().resolve("files"), clock);
        workshop = new Workshop(database, contents, configuration, clock);
        access = Access.of(database, clock);
        if (configuration.adminPassword() != null) {
            access.users()
                    .ensureAdministrator(
                            configuration.adminUsername(), configuration.adminEmail(), configuration.adminPassword());
        }
        access.setUp().offer();
        HubFigures figures = new HubFigures(
                database,
                workshop.fleet().board(),
                System::nanoTime,
                () -> certificates == null
                        ? null
                        : (double) certificates.expiresAt().getEpochSecond());
        BackupFolder backups = backups(place, clock, figures);
        Operations operations = new Operations(
                backups,
                new SystemWatch(configuration.data(), database, figures::totals, backups, clock, System::nanoTime),
                () -> metrics.text(figures));
        references = references(clock);
        Movers movers = new Sources();
        imports = new ImportDesk(database, new MovingIn(clock, movers), movers);
        library = new Library(database, contents, clock, configuration.uploadBytes(), Hub::isWanted);
        Pages pages = new Pages();
        Door door = new Door(
                dialects(clock, operations, library),
                new Gate(access.callers(), configuration.perimeter()),
                database,
                new Writes(database, clock),
                configuration.rateLimited() ? clock : null,
                pages::findFile,
                pages::findPage,
                System::nanoTime,
                handled -> {
                    metrics.count(handled);
                    AccessLog.tell(handled);
                });
        SlowHeaders slowHeaders = new SlowHeaders(SlowHeaders.LIMIT, System::nanoTime);
        http = new HttpHost(
                configuration.host(),
                configuration.port(),
                certificates == null ? null : certificates.context(),
                door,
                slowHeaders);
        plan(new Retention(database, clock), backups, certificates, slowHeaders);
        chores.every("sweeping the files", HOUR, HOUR, new Sweep(database, contents, clock)::run);
        workshop.open();
        http.start();
        new Banner(configuration, Version.current(), address(), access.setUp().isNeeded())
                .lines()
                .forEach(log::info);
    }

    /// Whether something is to be printed from a file.
    private static boolean isWanted(Stores stores, PrintFileId file) {
        return stores.files()
                .find(file)
                .filter(it -> stores.jobs().wants(it.content().hash()))
                .isPresent();
    }

    private List<Dialect> dialects(InstantSource clock, Operations operations, Library library) {
        TagFormats codec = new TagFormats();
        PrintDesk desk = workshop.desk();
        String databaseType = configuration.databaseUrl() == null ? "sqlite" : "postgres";
        return List.of(
                FilamentsDialect.of(clock),
                FilamentoryDialect.of(clock, access),
                SpoolmanDialect.of(clock, events, references, codec, operations.backups(), databaseType),
                BambuddyDialect.of(clock, access, workshop.bambuddy()),
                OctoprintDialect.of(desk, library, access.appKeys(), Version.current()),
                MoonrakerDialect.of(desk, library, Version.current()),
                PrintyardDialect.of(
                        clock, events, access, operations, references, codec, imports, library, workshop.printing()));
    }

    /// Differs from start to start, so that a client that comes back after one is told so.
    private static String epoch() {
        return Long.toString(new SecureRandom().nextLong() >>> 1, Character.MAX_RADIX);
    }

    private References references(InstantSource clock) {
        Configuration.Catalogue catalogue = configuration.catalogue();
        ReferenceSource source =
                switch (catalogue.place()) {
                    case Configuration.Catalogue.BuiltIn _ -> null;
                    case Configuration.Catalogue.Web(var address) ->
                        SpoolmanDb.at(address, configuration.data().resolve("catalogue"), clock, System::nanoTime);
                    case Configuration.Catalogue.Disk(var path) -> SpoolmanDb.at(path, clock);
                };
        return new References(source, catalogue.interval(), clock, new SecureRandom());
    }

    private BackupFolder backups(Optional<Backup.Place> place, InstantSource clock, HubFigures figures) {
        return new BackupFolder(
                configuration.data().resolve("backups"),
                place,
                clock,
                System::nanoTime,
                // Forgotten while nobody gets at the database, so that nothing old is remembered anew.
                restore -> {
                    database.exchange(() -> {
                        restore.run();
                        access.callers().startAnew();
                        figures.forget();
                        events.startAnew();
                    });
                    workshop.startAnew();
                    access.setUp().offer();
                });
    }

    private void plan(
            Retention retention, BackupFolder backups, @Nullable Certificates certificates, SlowHeaders slowHeaders) {
        chores.every(
                "closing slow connections", SlowHeaders.LOOK_SECONDS, SlowHeaders.LOOK_SECONDS, slowHeaders::closeThem);
        chores.every("forgetting old requests", MINUTE, HOUR, retention::run);
        chores.every("noting when keys were used", MINUTE, MINUTE, access.callers()::saveLastUse);
        chores.every("the daily backup", MINUTE, HOUR, () -> backups.daily(configuration.backupKeep()));
        chores.every("refreshing the catalogue", CATALOGUE_FIRST, MINUTE, references::refreshIfDue);
        chores.every("opening the database", MINUTE, MINUTE, database::reopenIfClosed);
        if (certificates != null) {
            chores.every(
                    "renewing the certificate",
                    Certificates.LOOK_SECONDS,
                    Certificates.LOOK_SECONDS,
                    certificates::refresh);
        }
    }

    /// Tells whoever listens, and the log what a person should know of.
    private void tell(List<Event> happened) {
        events.tell(happened);
        workshop.tell(happened);
        if (happened.stream().anyMatch(Event::isWholesale)) {
            events.startAnew();
        }
        for (Event event : happened) {
            if (event instanceof StockEvent.LevelChanged it) {
                log.info(
                        "filament {} ({}) is {}: {} left",
                        it.filament().value(),
                        it.name().replaceAll("\\p{Cntrl}", "?"),
                        it.to() == null ? "put away" : it.to(),
                        it.remaining());
            }
        }
    }

    /// Where to reach it from this machine.
    public URI address() {
        String scheme = configuration.tls() == null ? "http" : "https";
        return configuration.host().isAnyLocalAddress()
                ? URI.create(scheme + "://localhost:" + http.port())
                : URI.create(Banner.uri(scheme, configuration.host(), http.port()));
    }

    public Database database() {
        return database;
    }

    /// Simulated printers, and somebody who looks after them. Empty if they could not be started, which is logged.
    Optional<DemoFarm> openDemoFarm() {
        return Optional.ofNullable(DemoFarm.start(this, workshop, library));
    }

    /// Takes no more requests, finishes those it has, and commits what is waiting.
    @Override
    public void close() {
        // Streams first: each is a request that would not end by itself.
        http.closeSockets();
        events.close();
        workshop.fleet().board().close();
        http.close();
        workshop.close();
        imports.close();
        chores.close();
        references.close();
        try {
            access.callers().saveLastUse();
        } catch (StoreUnavailable e) {
            log.warn("When keys were used last is not known exactly: {}", e.getMessage());
        }
        database.close();
        lock.close();
    }
}
