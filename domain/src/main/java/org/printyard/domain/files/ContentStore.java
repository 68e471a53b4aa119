package org.printyard.domain.files;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.printyard.domain.transaction.StoreUnavailable;

/// Bytes by their hash, each once. Safe for any number of threads.
public interface ContentStore {
    /// @throws DiskFull if nothing more fits
    /// @throws StoreUnavailable if the disk does not work
    Draft begin();

    /// Empty if it is not there. To be closed.
    ///
    /// @throws StoreUnavailable if the disk does not work
    Optional<Reading> open(ContentHash hash);

    /// Removes what nobody has kept or kept again since then. It may be read on by who has opened it before.
    ///
    /// @return false if it was kept since, or is not there
    boolean removeUnless(ContentHash hash, Instant keptSince);

    /// Tells of all there is, in groups and in no order. What comes or goes meanwhile may be told or not.
    ///
    /// @param keptBefore leaves out what was kept later
    void list(Instant keptBefore, Consumer<List<ContentHash>> group);

    /// Bytes on their way in. For one thread at a time.
    interface Draft extends AutoCloseable {
        /// @throws DiskFull if they do not fit; then the draft can only be closed
        void write(byte[] bytes, int offset, int length);

        /// No more is written; everything is on the disk when this returns.
        ///
        /// @throws DiskFull if it does not fit
        Content seal();

        /// Of a sealed draft, or one that was kept. To be closed.
        Reading read();

        /// Puts what was sealed where everybody finds it; bytes that are there already are there once, and count as
        /// kept now.
        void keep();

        /// Leaves nothing behind of what was not kept.
        @Override
        void close();
    }

    /// Bytes that are there, from any place on. For any number of threads.
    interface Reading extends AutoCloseable {
        long size();

        /// @param at where to begin
        /// @return how many were read; -1 at the end
        int read(long at, byte[] into, int offset, int length) throws IOException;

        @Override
        void close();
    }

    /// Nothing more fits on the disk, or nothing that would leave the hub itself room to work.
    final class DiskFull extends RuntimeException {
        public DiskFull(String message, Throwable cause) {
            super(message, cause);
        }

        public DiskFull(String message) {
            super(message);
        }
    }
}
