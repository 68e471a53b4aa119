package org.printyard.domain.jobs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;

/// Jobs. They stay after they are over.
public interface JobStore {
    Optional<Job> find(JobId id);

    /// The job, locked until this transaction ends.
    Optional<Job> lock(JobId id);

    /// All in one of these states, by position.
    List<Job> list(Set<Job.State> states);

    /// Newest first.
    ///
    /// @param offset how many to leave out
    List<Job> listOver(int offset, int limit);

    /// The job that was tried last on a printer, of those that are over.
    Optional<Job> findLastOver(PrinterId printer);

    /// How many are in one of these states.
    int count(Set<Job.State> states);

    /// Larger than any position so far.
    long nextPosition();

    Job add(LongFunction<Job> row);

    void put(Job job);

    /// True if a job that is not over wants this content.
    boolean wants(ContentHash content);
}
