package org.printyard.conformance.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.printyard.dialects.filaments.wire.FilamentWire;
import org.printyard.dialects.http.Answer;
import org.printyard.domain.access.ApiKey;
import org.printyard.domain.access.KeyPermission;
import org.printyard.domain.inventory.Draw;
import org.printyard.domain.inventory.DrawPolicy;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.transaction.Database;
import org.printyard.engine.access.ApiKeys;
import org.printyard.engine.access.Callers;
import org.printyard.storage.memory.MemoryDatabase;

/// The pieces of code that run most, by themselves, in this process. A plain loop and no JMH: that would need a
/// second annotation processor beside Error Prone for figures that are far from the bounds of what a loop can tell.
final class Kernels {
    private static final int SAMPLES = 21;
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private Kernels() {}

    static String measure() {
        List<Spool> spools = LongStream.rangeClosed(1, 100)
                .mapToObj(id -> spool(id, Instant.EPOCH.plusSeconds(id * 7_919 % 100)))
                .toList();
        Grams amount = Grams.of(50_500);
        List<FilamentWire> list = list();
        return "| kernel | µs each, median of " + SAMPLES + " |\n|---|--:|\n"
                + row("`Draw.of` over 100 spools, half of them used up", () -> Draw.of(
                                amount, spools, DrawPolicy.OPENED_FIRST)
                        .allocations()
                        .size())
                + row(
                        "JSON of a list of 100 filaments (" + Answer.ok(list).body().length + " bytes)",
                        () -> Answer.ok(list).body().length)
                + identifying();
    }

    /// What authentication adds to a request: the hash of the credential, and the look-up.
    private static String identifying() {
        try (Database database = new MemoryDatabase(_ -> {})) {
            Callers callers = new Callers(database, InstantSource.system());
            ApiKeys keys = new ApiKeys(database, InstantSource.system(), new SecureRandom(), callers);
            ApiKey.Terms terms = new ApiKey.Terms("benchmark", Set.of(KeyPermission.READ), null, null, true, null);
            String secret = keys.make(null, terms).get().secret();
            return row(
                    "who an API key belongs to",
                    () -> callers.identify(secret).get().permissions().size());
        }
    }

    private static Spool spool(long id, Instant created) {
        return new Spool(
                new SpoolId(id),
                new FilamentId(1),
                Grams.of(1_000),
                Spool.Facts.of(Grams.of(1_000), Grams.of(200)),
                false,
                Spool.Times.createdAt(created));
    }

    private static List<FilamentWire> list() {
        try (Database database = new MemoryDatabase(_ -> {})) {
            BenchmarkStock.fill(database);
            return database.read(stores -> stores.filaments().list(false, 100, 0)).stream()
                    .map(FilamentWire::of)
                    .toList();
        }
    }

    /// The first samples are the compiler's.
    private static String row(String name, IntSupplier work) {
        double[] micros = new double[SAMPLES];
        for (int i = -SAMPLES / 2; i < SAMPLES; i++) {
            double sample = sampleMicros(work);
            if (i >= 0) {
                micros[i] = sample;
            }
        }
        Arrays.sort(micros);
        return String.format(Locale.ROOT, "| %s | %.2f |%n", name, micros[SAMPLES / 2]);
    }

    private static double sampleMicros(IntSupplier work) {
        long begin = System.nanoTime();
        long nanos = 0;
        int count = 0;
        long sum = 0;
        for (; nanos < SAMPLE_NANOS; count++) {
            sum += work.getAsInt();
            nanos = System.nanoTime() - begin;
        }
        // The compiler leaves out work whose result nobody looks at.
        if (sum == 0) {
            throw new IllegalStateException("the kernel does nothing");
        }
        return nanos / 1e3 / count;
    }
}
