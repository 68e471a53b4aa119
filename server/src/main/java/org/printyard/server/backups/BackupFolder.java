package org.printyard.server.backups;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.printyard.domain.Outcome;
import org.printyard.domain.operations.BackupName;
import org.printyard.domain.operations.BackupRefusal;
import org.printyard.domain.operations.BackupStore;
import org.printyard.domain.operations.KeptBackup;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.storage.sql.Backup;
import org.printyard.storage.sql.NewerDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The backups in one folder. What is unfinished has a name that begins with a dot, and is gone after the next start.
public final class BackupFolder implements BackupStore {
    /// Ten times what ten million ledger entries need; beyond it, something else is sent.
    static final long UPLOAD_BYTES = 40L * 1024 * 1024 * 1024;

    /// A gigabyte over a slow line at home. Somebody who sends for longer keeps all others from making a backup.
    static final Duration UPLOAD_TIME = Duration.ofHours(1);

    /// Beside the daily ones; each is as large as the database.
    static final int MOST = 100;

    /// Kept free on the disk, so that the hub itself can go on.
    private static final long ROOM_BYTES = 64L * 1024 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'printyard-'yyyyMMdd-HHmmss'.db'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAILY =
            DateTimeFormatter.ofPattern("'automatic-'yyyyMMdd'.db'").withZone(ZoneOffset.UTC);

    private static final Logger log = LoggerFactory.getLogger(BackupFolder.class);

    private final Path folder;
    private final Optional<Backup.Place> place;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Consumer<Runnable> exchange;
    private final Semaphore turn = new Semaphore(1);

    /// @param place where the data is; empty if no backup can be made of it
    /// @param ticker nanoseconds that only grow, for time-outs
    /// @param exchange runs a restore while nobody uses the data
    public BackupFolder(
            Path folder,
            Optional<Backup.Place> place,
            InstantSource clock,
            LongSupplier ticker,
            Consumer<Runnable> exchange) {
        this.folder = folder;
        this.place = place;
        this.clock = clock;
        this.ticker = ticker;
        this.exchange = exchange;
        removeUnfinished();
    }

    @Override
    public Outcome<KeptBackup, BackupRefusal> make() {
        return alone(() -> isFull()
                ? Outcome.refused(new BackupRefusal.TooMany(MOST))
                : make(new BackupName(NAME.format(clock.instant()))));
    }

    private Outcome<KeptBackup, BackupRefusal> make(BackupName name) {
        if (place.isEmpty()) {
            return Outcome.refused(new BackupRefusal.Unsupported());
        }
        if (Files.exists(path(name))) {
            return Outcome.refused(new BackupRefusal.NameTaken());
        }
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(".making.db");
            Files.deleteIfExists(unfinished);
            Backup.write(place.get(), unfinished);
            return Outcome.done(named(unfinished, name));
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /// For the chores: today's backup if there is none yet, and an end to the oldest ones.
    ///
    /// @param keep how many daily ones; 0 does nothing
    public void daily(int keep) {
        if (keep == 0 || place.isEmpty()) {
            return;
        }
        BackupName today = new BackupName(DAILY.format(clock.instant()));
        if (Files.exists(path(today))) {
            return;
        }
        Outcome<KeptBackup, BackupRefusal> made = alone(() -> make(today));
        if (made instanceof Outcome.Done(var backup)) {
            log.info("Daily backup {} with {} bytes", backup.name().text(), backup.sizeBytes());
            list().stream()
                    .filter(one -> one.name().isAutomatic())
                    .sorted(Comparator.comparing(one -> one.name().text(), Comparator.reverseOrder()))
                    .skip(keep)
                    .forEach(old -> {
                        var _ = remove(old.name());
                    });
        }
    }

    @Override
    public List<KeptBackup> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> BackupName.find(file.getFileName().toString()).stream())
                    .flatMap(name -> find(name).stream())
                    .sorted(Comparator.comparing(KeptBackup::createdAt)
                            .thenComparing(backup -> backup.name().text())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private Optional<KeptBackup> find(BackupName name) {
        Path file = path(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            OptionalInt version = Backup.schemaVersion(file);
            return Optional.of(new KeptBackup(
                    name,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    version.isPresent() ? version.getAsInt() : null));
        } catch (IOException e) {
            // Removed meanwhile.
            return Optional.empty();
        }
    }

    @Override
    public Outcome<Opened, BackupRefusal> open(BackupName name) {
        return find(name)
                .<Outcome<Opened, BackupRefusal>>map(
                        backup -> Outcome.done(new Opened(backup, out -> Files.copy(path(name), out))))
                .orElseGet(() -> Outcome.refused(new BackupRefusal.Missing()));
    }

    @Override
    public Outcome<BackupName, BackupRefusal> remove(BackupName name) {
        try {
            if (find(name).isPresent() && Files.deleteIfExists(path(name))) {
                return Outcome.done(name);
            }
            return Outcome.refused(new BackupRefusal.Missing());
        } catch (IOException e) {
            throw lost(e);
        }
    }

    @Override
    public Outcome<KeptBackup, BackupRefusal> take(BackupName name, InputStream content) {
        if (name.isAutomatic()) {
            return Outcome.refused(new BackupRefusal.NameReserved());
        }
        return alone(() -> {
            if (Files.exists(path(name), LinkOption.NOFOLLOW_LINKS)) {
                return Outcome.refused(new BackupRefusal.NameTaken());
            }
            if (isFull()) {
                return Outcome.refused(new BackupRefusal.TooMany(MOST));
            }
            Path unfinished = folder.resolve(".taking.db");
            try {
                Files.createDirectories(folder);
                try {
                    Optional<BackupRefusal> refusal =
                            receive(content, unfinished).or(() -> check(unfinished));
                    return refusal.isPresent() ? Outcome.refused(refusal.get()) : Outcome.done(named(unfinished, name));
                } finally {
                    Files.deleteIfExists(unfinished);
                }
            } catch (IOException e) {
                throw lost(e);
            }
        });
    }

    private Optional<BackupRefusal> receive(InputStream content, Path file) throws IOException {
        long room = Math.min(UPLOAD_BYTES, Files.getFileStore(folder).getUsableSpace() - ROOM_BYTES);
        long begun = ticker.getAsLong();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                int read;
                try {
                    read = content.read(buffer);
                } catch (IOException e) {
                    // The client is gone; nothing else can fail here.
                    return Optional.of(new BackupRefusal.Incomplete());
                }
                if (read < 0) {
                    return Optional.empty();
                }
                size += read;
                if (size > room) {
                    return Optional.of(new BackupRefusal.TooLarge(Math.max(0, room)));
                }
                if (ticker.getAsLong() - begun > UPLOAD_TIME.toNanos()) {
                    return Optional.of(new BackupRefusal.Incomplete());
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /// @return why it cannot be restored; empty if it can
    private Optional<BackupRefusal> check(Path file) {
        try {
            var _ = Backup.check(file, folder);
            return Optional.empty();
        } catch (NewerDatabase e) {
            return Optional.of(new BackupRefusal.NoBackup("The backup was made by a newer Printyard"));
        } catch (StoreUnavailable e) {
            log.info("A backup was refused: {}", e.getMessage());
            return Optional.of(new BackupRefusal.NoBackup("This is no backup of Printyard, or it is damaged"));
        }
    }

    @Override
    public Outcome<KeptBackup, BackupRefusal> restore(BackupName name) {
        return alone(() -> {
            Optional<KeptBackup> backup = find(name);
            if (backup.isEmpty()) {
                return Outcome.refused(new BackupRefusal.Missing());
            }
            if (place.isEmpty()) {
                return Outcome.refused(new BackupRefusal.Unsupported());
            }
            // Before anybody is sent away: what cannot be restored disturbs nobody.
            Optional<BackupRefusal> refusal = check(path(name));
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            exchange.accept(() -> Backup.restore(path(name), place.get()));
            log.warn("Everything was restored from the backup {}", name.text());
            return Outcome.done(backup.get());
        });
    }

    private <T> Outcome<T, BackupRefusal> alone(Supplier<Outcome<T, BackupRefusal>> work) {
        if (!turn.tryAcquire()) {
            return Outcome.refused(new BackupRefusal.Busy());
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    private boolean isFull() {
        return list().stream().filter(one -> !one.name().isAutomatic()).count() >= MOST;
    }

    private KeptBackup named(Path unfinished, BackupName name) throws IOException {
        Instant now = clock.instant();
        Files.setLastModifiedTime(unfinished, FileTime.from(now));
        Files.move(unfinished, path(name), StandardCopyOption.ATOMIC_MOVE);
        return find(name).orElseThrow(() -> new IOException("the backup is gone again"));
    }

    private Path path(BackupName name) {
        return folder.resolve(name.text());
    }

    private void removeUnfinished() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("What an earlier backup left cannot be removed: {}", e.toString());
        }
    }

    private static StoreUnavailable lost(IOException e) {
        return new StoreUnavailable("the folder of the backups cannot be used: " + e, e);
    }
}
