package org.printyard.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.transaction.Database;

/// What has begun on the model printers because a hub said so: no job twice.
final class Starts {
    private final Database database;
    private final Set<String> names = new HashSet<>();
    private final Set<JobId> jobs = new HashSet<>();
    private final Set<JobId> twice = new HashSet<>();

    Starts(Database database) {
        this.database = database;
    }

    /// @return false if the printer prints already
    boolean begin(ModelPrinter model, String name) {
        if (!model.begin(name)) {
            return false;
        }
        assertThat(names.add(name)).as("%s begins for the first time", name).isTrue();
        JobId job = FarmInvariants.jobOf(name);
        if (!jobs.add(job)) {
            twice.add(job);
        }
        Job asked = database.read(stores -> stores.jobs().find(job)).orElseThrow();
        if (asked.state() != Job.State.CANCELLED) {
            assertThat(Objects.requireNonNull(asked.attempt()).remoteName())
                    .as("%s begins, and nobody has forgotten it", name)
                    .isEqualTo(name);
        }
        return true;
    }

    /// With what the printer was told and has not come to yet.
    void goOn(ModelPrinter model) {
        String name = model.next();
        if (name != null) {
            boolean unused = begin(model, name);
        }
    }

    boolean hasBegun(JobId job) {
        return jobs.contains(job);
    }

    void check() {
        assertThat(twice).as("jobs that ran twice").isEmpty();
    }
}
