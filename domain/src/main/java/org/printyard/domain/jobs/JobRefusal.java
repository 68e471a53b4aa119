package org.printyard.domain.jobs;

import org.printyard.domain.Refusal;
import org.printyard.domain.fleet.Activity;

/// Why something was not done with a job or a print.
public sealed interface JobRefusal extends Refusal {
    enum Noun {
        JOB,
        PRINT,
        FILE,
        PRINTER,
        SPOOL
    }

    record Missing(Noun noun) implements JobRefusal {}

    /// There is nothing in it that a printer could print.
    record NotPrintable(String why) implements JobRefusal {}

    /// It is not in a state in which this can be done.
    record NotNow(Job.State state) implements JobRefusal {}

    record StillRunning() implements JobRefusal {}

    record TooMany(int limit) implements JobRefusal {}

    /// A new order must name exactly the jobs that wait.
    record NotTheQueue() implements JobRefusal {}

    /// The printer is not doing what this would act on.
    record WrongActivity(Activity activity) implements JobRefusal {}

    @Override
    default String code() {
        return switch (this) {
            case Missing _ -> "not-found";
            case NotPrintable _ -> "not-printable";
            case NotNow _ -> "not-now";
            case StillRunning _ -> "still-running";
            case TooMany _ -> "too-many";
            case NotTheQueue _ -> "not-the-queue";
            case WrongActivity _ -> "wrong-activity";
        };
    }
}
