package org.printyard.connectors.klipper;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.fleet.PrinterTrouble;
import org.printyard.domain.fleet.PrinterTrouble.Kind;

/// The folder on this machine from which Klipper prints.
record SdcardFolder(Path root) {
    /// So that two that are written at the same time are two.
    private static final AtomicLong NUMBERS = new AtomicLong();

    /// @param configured `path` of `[virtual_sdcard]`; null if there is none
    static SdcardFolder of(@Nullable String configured) throws PrinterTrouble {
        if (configured == null || configured.isBlank()) {
            throw new PrinterTrouble(Kind.UNSUPPORTED, "Klipper has no [virtual_sdcard] to put files into");
        }
        try {
            // As Klipper does; it works where it runs as the same user.
            String home = String.valueOf(System.getProperty("user.home"));
            Path root = Path.of(configured.startsWith("~/") ? home + configured.substring(1) : configured);
            if (root.isAbsolute() && Files.isDirectory(root) && Files.isWritable(root)) {
                return new SdcardFolder(root.toRealPath());
            }
        } catch (InvalidPathException | IOException _) {
            // As if it were not there.
        }
        throw new PrinterTrouble(
                Kind.UNSUPPORTED, "Klipper's folder for files is not on this machine, or the hub may not write to it");
    }

    /// Puts a whole file there, or none.
    void put(Way.Upload upload) throws PrinterTrouble, InterruptedException {
        Path target = root.resolve(upload.name());
        Path temporary = root.resolve(".printyard-" + upload.sha256() + "-" + NUMBERS.incrementAndGet() + ".part");
        AtomicBoolean closed = new AtomicBoolean();
        Runnable forget = upload.closing().call(() -> closed.set(true));
        try {
            makeFolder(parent(target));
            MessageDigest digest = sha256();
            try (OutputStream file = Files.newOutputStream(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new DigestOutputStream(new Stoppable(file, closed), digest)) {
                upload.content().writeTo(out);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(upload.sha256())) {
                throw new PrinterTrouble(Kind.REFUSED, "The file was damaged on its way");
            }
            move(temporary, target);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new PrinterTrouble(
                    Kind.UNREACHABLE,
                    "The file cannot be written to Klipper's folder ("
                            + e.getClass().getSimpleName() + ")");
        } finally {
            forget.run();
            remove(temporary);
        }
    }

    void remove(String name) throws PrinterTrouble {
        Path target = root.resolve(name);
        try {
            if (Files.isRegularFile(target) && target.toRealPath().startsWith(root)) {
                Files.delete(target);
                return;
            }
        } catch (IOException e) {
            throw new PrinterTrouble(
                    Kind.REFUSED,
                    "The file cannot be removed from Klipper's folder ("
                            + e.getClass().getSimpleName() + ")");
        }
        throw new PrinterTrouble(Kind.REFUSED, "There is no such file in Klipper's folder");
    }

    /// A link in it may lead elsewhere.
    private void makeFolder(Path folder) throws IOException, PrinterTrouble {
        Path there = folder;
        while (!Files.exists(there)) {
            there = parent(there);
        }
        if (!there.toRealPath().startsWith(root)) {
            throw new PrinterTrouble(Kind.REFUSED, "The file would lie outside of Klipper's folder");
        }
        Path unused = Files.createDirectories(folder);
    }

    private Path parent(Path target) {
        Path parent = target.getParent();
        return parent == null ? root : parent;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            // A folder below it may be another disk.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException _) {
            // It has a name that Klipper does not list.
        }
    }

    /// Ends when the link is closed.
    private static final class Stoppable extends FilterOutputStream {
        private final AtomicBoolean closed;

        Stoppable(OutputStream out, AtomicBoolean closed) {
            super(out);
            this.closed = closed;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (closed.get()) {
                throw new IOException("the link is closed");
            }
            out.write(bytes, from, length);
        }
    }
}
