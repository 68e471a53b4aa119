package org.printyard.domain.transaction;

/// Looks on while a database commits. Called on the committing thread, so it must be quick.
public interface CommitWatch {
    CommitWatch NONE = new CommitWatch() {
        @Override
        public long begin() {
            return 0;
        }

        @Override
        public void committed(long begun, int writes) {}
    };

    /// @return what [#committed] is given, a time by the watch's own ticker
    long begin();

    /// @param writes that became durable together
    void committed(long begun, int writes);
}
