package org.printyard.dialects.printyard;

import org.printyard.dialects.http.Times;
import org.printyard.dialects.printyard.wire.EventWire;
import org.printyard.dialects.printyard.wire.EventWire.JobAddedEvent;
import org.printyard.dialects.printyard.wire.EventWire.JobRef;
import org.printyard.dialects.printyard.wire.EventWire.JobUpdatedEvent;
import org.printyard.dialects.printyard.wire.EventWire.LoadedRef;
import org.printyard.dialects.printyard.wire.EventWire.PrintBeganEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrintChangedEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrintEndedEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrintRef;
import org.printyard.dialects.printyard.wire.EventWire.PrintRemovedEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrinterAddedEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrinterLoadedEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrinterRef;
import org.printyard.dialects.printyard.wire.EventWire.PrinterRemovedEvent;
import org.printyard.dialects.printyard.wire.EventWire.PrinterUpdatedEvent;
import org.printyard.dialects.printyard.wire.EventWire.QueueReorderedEvent;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.FleetEvent;
import org.printyard.domain.jobs.JobEvent;
import org.printyard.domain.jobs.PrintId;
import org.printyard.engine.events.Told;

/// Words what happens to printers, jobs and prints: which one it is, to be looked up by who shows it.
final class PrintingWords {
    private PrintingWords() {}

    static String type(FleetEvent event) {
        return switch (event) {
            case FleetEvent.PrinterChanged(var kind, var _) ->
                switch (kind) {
                    case ADDED -> "printer.added";
                    case UPDATED -> "printer.updated";
                    case REMOVED -> "printer.removed";
                };
            case FleetEvent.LoadedChanged _ -> "printer.loaded";
        };
    }

    static String type(JobEvent event) {
        return switch (event) {
            case JobEvent.JobChanged(var kind, var _) ->
                switch (kind) {
                    case ADDED -> "job.added";
                    case UPDATED -> "job.updated";
                };
            case JobEvent.QueueReordered _ -> "queue.reordered";
            case JobEvent.PrintBegan _ -> "print.began";
            case JobEvent.PrintChanged _ -> "print.changed";
            case JobEvent.PrintEnded _ -> "print.ended";
            case JobEvent.PrintRemoved _ -> "print.removed";
        };
    }

    static EventWire wire(Told.Happened happened, FleetEvent event) {
        String id = happened.id().toString();
        String at = Times.millis(happened.at());
        String type = type(event);
        return switch (event) {
            case FleetEvent.PrinterChanged(var kind, var printer) -> {
                PrinterRef ref = new PrinterRef(printer.value());
                yield switch (kind) {
                    case ADDED -> new PrinterAddedEvent(id, type, at, ref);
                    case UPDATED -> new PrinterUpdatedEvent(id, type, at, ref);
                    case REMOVED -> new PrinterRemovedEvent(id, type, at, ref);
                };
            }
            case FleetEvent.LoadedChanged(var printer) ->
                new PrinterLoadedEvent(id, type, at, new LoadedRef(printer.value()));
        };
    }

    static EventWire wire(Told.Happened happened, JobEvent event) {
        String id = happened.id().toString();
        String at = Times.millis(happened.at());
        String type = type(event);
        return switch (event) {
            case JobEvent.JobChanged(var kind, var job) -> {
                JobRef ref = new JobRef(job.value());
                yield switch (kind) {
                    case ADDED -> new JobAddedEvent(id, type, at, ref);
                    case UPDATED -> new JobUpdatedEvent(id, type, at, ref);
                };
            }
            case JobEvent.QueueReordered _ -> new QueueReorderedEvent(id, type, at, null);
            case JobEvent.PrintBegan(var print, var printer) -> new PrintBeganEvent(id, type, at, ref(print, printer));
            case JobEvent.PrintChanged(var print, var printer) ->
                new PrintChangedEvent(id, type, at, ref(print, printer));
            case JobEvent.PrintEnded it -> new PrintEndedEvent(id, type, at, ref(it.print(), it.printer()));
            case JobEvent.PrintRemoved(var print, var printer) ->
                new PrintRemovedEvent(id, type, at, ref(print, printer));
        };
    }

    private static PrintRef ref(PrintId print, PrinterId printer) {
        return new PrintRef(print.value(), printer.value());
    }
}
