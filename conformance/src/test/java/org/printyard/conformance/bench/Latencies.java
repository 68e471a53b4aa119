package org.printyard.conformance.bench;

/// Counts durations in buckets of at most one per cent, without allocating. For one thread.
final class Latencies {
    /// Buckets per power of two are half of these.
    private static final int FINE = 256;

    private final long[] counts = new long[64 * FINE / 2];
    private long count;

    void add(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        count++;
    }

    long count() {
        return count;
    }

    /// @param share 0.99 for what 99 of 100 stayed within
    long nanosAt(double share) {
        long wanted = (long) Math.ceil(count * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return upperEnd(i);
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(nanos) - 8);
        return shift * (FINE / 2) + (int) (nanos >> shift);
    }

    private static long upperEnd(int bucket) {
        int shift = Math.max(0, bucket / (FINE / 2) - 1);
        return (bucket - (long) shift * (FINE / 2) + 1) << shift;
    }
}
