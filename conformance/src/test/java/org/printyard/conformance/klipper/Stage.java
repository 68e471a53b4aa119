package org.printyard.conformance.klipper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.klipper.KlipperConnector;
import org.printyard.domain.fleet.PrinterConnector.Target;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.server.tls.TrustedCertificates;
import org.printyard.simulators.klipper.Farm;
import org.printyard.simulators.klipper.KlipperSimulator;
import org.printyard.simulators.klipper.Settings;

/// One printer and one link to it. Time goes on by itself, and jumps when it is told to.
final class Stage implements AutoCloseable {
    enum Entry {
        MOONRAKER,
        KLIPPY
    }

    /// Something that may be refused.
    interface Deed {
        void run() throws PrinterTrouble, InterruptedException;
    }

    /// More than a busy machine takes for what is done at once, and far less than what must not be waited for.
    static final Duration AT_ONCE = Duration.ofSeconds(20);

    /// The farm asks for the time more often than this, unless the whole machine stands still.
    private static final long LONGEST_STEP = Duration.ofMillis(500).toNanos();

    private final AtomicLong ahead = new AtomicLong();
    private long looked = System.nanoTime();
    private long passed;
    private final Path folder;
    private final Farm farm;
    final KlipperSimulator printer;
    final KlipperConnector connector;
    final Reports reports = new Reports();
    final Target target;
    private @Nullable PrinterLink link;

    Stage(Entry entry, UnaryOperator<Settings> settings, @Nullable String secret) {
        try {
            folder = Files.createTempDirectory("klipper");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path socket = folder.resolve("klippy.sock");
        farm = Farm.open(this::now);
        printer = farm.add(settings.apply(Settings.named("voron").withKlippySocket(socket)));
        farm.run();
        connector = connector(this::now);
        target = new Target(entry == Entry.MOONRAKER ? printer.address().toString() : "unix:" + socket, secret);
    }

    static KlipperConnector connector(LongSupplier ticker) {
        SplittableRandom seeded = new SplittableRandom(7);
        return new KlipperConnector(ticker, seeded, "test", TrustedCertificates.context(null));
    }

    /// Goes on by itself, but stands still with the machine: what was not said meanwhile is no silence.
    private synchronized long now() {
        long nanos = System.nanoTime();
        passed += Math.min(nanos - looked, LONGEST_STEP);
        looked = nanos;
        return passed + ahead.get();
    }

    void pass(Duration time) {
        ahead.addAndGet(time.toNanos());
    }

    Stage connected() {
        link = connector.connect(target, reports);
        reports.awaitUps(1);
        return this;
    }

    PrinterLink link() {
        PrinterLink known = link;
        if (known == null) {
            throw new IllegalStateException("not connected");
        }
        return known;
    }

    void upload(String name, String text) throws PrinterTrouble, InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        link().upload(name, sha256(bytes), content(bytes));
    }

    static PrinterLink.Content content(byte[] bytes) {
        return new PrinterLink.Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The trouble it ends with; fails if there is none.
    static PrinterTrouble trouble(Deed deed) throws InterruptedException {
        try {
            deed.run();
        } catch (PrinterTrouble e) {
            return e;
        }
        throw new AssertionError("it was done");
    }

    /// On a thread of its own.
    static CompletableFuture<@Nullable PrinterTrouble> begin(Deed deed) {
        CompletableFuture<@Nullable PrinterTrouble> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                deed.run();
                ended.complete(null);
            } catch (PrinterTrouble e) {
                ended.complete(e);
            } catch (InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        connector.close();
        farm.close();
        try (Stream<Path> left = Files.walk(folder)) {
            List<Path> paths = left.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
