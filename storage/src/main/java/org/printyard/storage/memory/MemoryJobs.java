package org.printyard.storage.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobStore;

record MemoryJobs(Tables tables) implements JobStore {
    @Override
    public Optional<Job> find(JobId id) {
        return Optional.ofNullable(tables.jobs.rows().get(id.value()));
    }

    @Override
    public Optional<Job> lock(JobId id) {
        return find(id);
    }

    @Override
    public List<Job> list(Set<Job.State> states) {
        return tables.jobs.rows().values().stream()
                .filter(job -> states.contains(job.state()))
                .sorted(Comparator.comparingLong(Job::position)
                        .thenComparingLong(job -> job.id().value()))
                .toList();
    }

    @Override
    public List<Job> listOver(int offset, int limit) {
        return tables.jobs.rows().descendingMap().values().stream()
                .filter(job -> job.state().isOver())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Job> findLastOver(PrinterId printer) {
        return tables.jobs.rows().values().stream()
                .filter(job -> job.state().isOver())
                .filter(job -> job.attempt() != null && job.attempt().printer().equals(printer))
                .max(Comparator.comparing((Job job) ->
                                Objects.requireNonNull(job.attempt()).at())
                        .thenComparingLong(job -> job.id().value()));
    }

    @Override
    public int count(Set<Job.State> states) {
        return list(states).size();
    }

    @Override
    public long nextPosition() {
        return tables.jobs.rows().values().stream()
                        .mapToLong(Job::position)
                        .max()
                        .orElse(0)
                + 1;
    }

    @Override
    public Job add(LongFunction<Job> row) {
        long id = tables.jobs.nextId();
        Job job = row.apply(id);
        tables.jobs.put(id, job);
        return job;
    }

    @Override
    public void put(Job job) {
        tables.jobs.put(job.id().value(), job);
    }

    @Override
    public boolean wants(ContentHash content) {
        return tables.jobs.rows().values().stream()
                .anyMatch(job -> !job.state().isOver() && job.wish().content().equals(content));
    }
}
