package org.printyard.domain.jobs;

import org.printyard.domain.Event;
import org.printyard.domain.PrinterId;

/// What happened to jobs and prints.
public sealed interface JobEvent extends Event {
    enum Kind {
        ADDED,
        UPDATED
    }

    /// Its state changed, or what is wished for.
    record JobChanged(Kind kind, JobId job) implements JobEvent {}

    /// Several changed places.
    record QueueReordered() implements JobEvent {}

    record PrintBegan(PrintId print, PrinterId printer) implements JobEvent {}

    /// Something was counted, or it was looked over by hand.
    record PrintChanged(PrintId print, PrinterId printer) implements JobEvent {}

    record PrintEnded(PrintId print, PrinterId printer, Print.Result result) implements JobEvent {}

    record PrintRemoved(PrintId print, PrinterId printer) implements JobEvent {}
}
