package org.printyard.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.printyard.connectors.klipper.KlipperConnector;
import org.printyard.dialects.bambuddy.BambuddyDialect;
import org.printyard.dialects.printyard.PrintyardDialect;
import org.printyard.domain.Event;
import org.printyard.domain.files.ContentStore;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.access.SecretBox;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.jobs.Dispatcher;
import org.printyard.engine.jobs.LibraryFiles;
import org.printyard.engine.jobs.PrintDesk;
import org.printyard.engine.jobs.Queue;
import org.printyard.engine.jobs.Recorder;
import org.printyard.server.config.Configuration;
import org.printyard.server.tls.TrustedCertificates;

/// Everything that has to do with printing, put together.
final class Workshop implements AutoCloseable {
    private final KlipperConnector klipper;
    private final Recorder recorder;
    private final Fleet fleet;
    private final Printers printers;
    private final Queue queue;
    private final PrintDesk desk;
    private final Dispatcher dispatcher;

    /// What waits for printers: uploads and starts.
    private final ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor();

    /// Not among the other chores: a backup must not make printers wait.
    private final Chores rounds = new Chores("printers");

    Workshop(Database database, ContentStore contents, Configuration configuration, InstantSource clock) {
        SecureRandom random = new SecureRandom();
        klipper = new KlipperConnector(
                System::nanoTime,
                random,
                Version.current(),
                TrustedCertificates.context(configuration.trustedCertificates()));
        recorder = new Recorder(database, clock, System::nanoTime);
        SecretBox secrets = new SecretBox(key(configuration.data().resolve("secret.key"), random), random);
        fleet = new Fleet(database, secrets, List.of(klipper), clock, recorder);
        printers = new Printers(database, fleet, clock);
        LibraryFiles files = new LibraryFiles(contents);
        queue = new Queue(files, clock);
        desk = new PrintDesk(database, fleet, printers, queue, System::nanoTime);
        dispatcher = new Dispatcher(database, fleet, files, clock, starters);
    }

    /// What other parties' secrets are encrypted with: made at the first start, and never in a backup.
    private static byte[] key(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                byte[] made = new byte[SecretBox.KEY_BYTES];
                random.nextBytes(made);
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(fresh);
                Files.createFile(
                        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(fresh, made, StandardOpenOption.SYNC);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != SecretBox.KEY_BYTES) {
                throw new IllegalStateException(file + " is damaged: put back the one you kept, or remove it and enter"
                        + " the printers' keys again");
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make " + file, e);
        }
    }

    Fleet fleet() {
        return fleet;
    }

    Printers printers() {
        return printers;
    }

    Queue queue() {
        return queue;
    }

    PrintyardDialect.Printing printing() {
        return new PrintyardDialect.Printing(fleet, printers, queue, dispatcher);
    }

    BambuddyDialect.Printing bambuddy() {
        return new BambuddyDialect.Printing(fleet, printers, queue);
    }

    PrintDesk desk() {
        return desk;
    }

    /// Connects to the printers, and begins to look after the queue.
    void open() {
        fleet.align();
        rounds.every("looking after the printers", 1, 1, fleet::look);
        rounds.every("looking after the queue", 1, 1, dispatcher::look);
    }

    void tell(List<Event> events) {
        recorder.tell(events);
    }

    /// Another database has taken this one's place.
    void startAnew() {
        recorder.startAnew();
        fleet.align();
    }

    /// Prints go on; they are found again at the next start.
    @Override
    public void close() {
        rounds.close();
        starters.shutdownNow();
        fleet.close();
        recorder.finish();
        klipper.close();
    }
}
