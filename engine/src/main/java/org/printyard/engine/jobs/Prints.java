package org.printyard.engine.jobs;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.JobRefusal.Missing;
import org.printyard.domain.jobs.JobRefusal.Noun;
import org.printyard.domain.jobs.JobRefusal.StillRunning;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.Moment;

/// Looking after the history of prints.
public final class Prints {
    private final InstantSource clock;

    public Prints(InstantSource clock) {
        this.clock = clock;
    }

    /// Gives a print another name, which it is found by from then on, or says something of it.
    ///
    /// @param name null for the one it has
    public Outcome<Print, JobRefusal> edit(
            Transaction transaction, PrintId id, @Nullable String name, UnaryOperator<Remarks> change) {
        Optional<Print> found = transaction.prints().lock(id);
        if (found.isEmpty()) {
            return Outcome.refused(new Missing(Noun.PRINT));
        }
        Print print = found.get();
        Remarks remarks = change.apply(Remarks.of(transaction, print));
        if (name != null && !name.equals(print.name())) {
            remarks = remarks.renamed(print.name());
            print = print.named(name);
            transaction.prints().put(print);
        }
        remarks.put(transaction, id);
        transaction.publish(new JobEvent.PrintChanged(id, print.printer()));
        return Outcome.done(print);
    }

    /// What it used stays in the books: filament does not come back by being forgotten.
    public Outcome<PrintId, JobRefusal> remove(Transaction transaction, PrintId id) {
        Optional<Print> print = transaction.prints().lock(id);
        if (print.isEmpty()) {
            return Outcome.refused(new Missing(Noun.PRINT));
        }
        if (print.get().course().isRunning()) {
            return Outcome.refused(new StillRunning());
        }
        transaction.prints().remove(id, Moment.now(clock));
        transaction.publish(new JobEvent.PrintRemoved(id, print.get().printer()));
        return Outcome.done(id);
    }
}
