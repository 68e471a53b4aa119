package org.printyard.connectors.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one thread writes and a request's body reads, with little in between.
public final class Outflow extends OutputStream {
    private static final int PIECE = 32 * 1024;
    private static final int PIECES = 4;
    private static final long BEAT_MILLIS = 250;

    private final Timers timers;
    private final Duration stall;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private long movedAt;
    private boolean finished;
    private boolean broken;

    /// @param stall how long the reader may take nothing
    public Outflow(Timers timers, Duration stall) {
        this.timers = timers;
        this.stall = stall;
        movedAt = timers.now();
    }

    /// The other end.
    public InputStream inflow() {
        return new Inflow();
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int done = 0;
        while (done < length) {
            int some = Math.min(length - done, PIECE - filled);
            System.arraycopy(bytes, from + done, piece, filled, some);
            filled += some;
            done += some;
            if (filled == PIECE) {
                push();
            }
        }
    }

    private void push() throws IOException {
        lock.lock();
        try {
            movedAt = pieces.isEmpty() ? timers.now() : movedAt;
            while (pieces.size() >= PIECES && !broken) {
                if (timers.now() - movedAt >= stall.toNanos()) {
                    throw new IOException("the reader takes nothing");
                }
                if (changed.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
            if (broken) {
                throw new IOException("the reader is gone");
            }
            if (filled > 0) {
                pieces.add(Arrays.copyOf(piece, filled));
                filled = 0;
            }
            changed.signalAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /// All was written.
    @Override
    public void close() throws IOException {
        push();
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends both ends with a failure, unless all was written.
    public void breakOff() {
        lock.lock();
        try {
            broken = !finished;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Inflow extends InputStream {
        private byte @Nullable [] current;
        private int read;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            byte[] here = current == null || read == current.length ? next() : current;
            if (here == null) {
                return -1;
            }
            current = here;
            int some = Math.min(length, here.length - read);
            System.arraycopy(here, read, into, from, some);
            read += some;
            return some;
        }

        private byte @Nullable [] next() throws IOException {
            lock.lock();
            try {
                while (pieces.isEmpty() && !finished && !broken) {
                    changed.await();
                }
                if (broken) {
                    throw new IOException("the writer gave up");
                }
                movedAt = timers.now();
                read = 0;
                changed.signalAll();
                return pieces.poll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                lock.unlock();
            }
        }
    }
}
