package org.printyard.dialects.bambuddy;

import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_PRINTERS;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.bambuddy.wire.KeyWire.ErrorRow;
import org.printyard.dialects.bambuddy.wire.PrinterWire.Done;
import org.printyard.dialects.bambuddy.wire.PrinterWire.MachineRow;
import org.printyard.dialects.bambuddy.wire.PrinterWire.PrinterGone;
import org.printyard.dialects.bambuddy.wire.PrinterWire.PrinterRow;
import org.printyard.dialects.bambuddy.wire.PrinterWire.ReportRow;
import org.printyard.dialects.bambuddy.wire.PrinterWire.StatusRow;
import org.printyard.dialects.bambuddy.wire.PrinterWire.Told;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.Unavailable;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Theirs;
import org.printyard.domain.Change;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.fleet.Snapshot;

/// `/api/v1/printers`
final class PrinterRoutes {
    private static final String PRINTERS = "/api/v1/printers";
    private static final String PRINTER = PRINTERS + "/{id}";

    private static final int NAME_LENGTH = 100;
    private static final int TEXT_LENGTH = 255;

    private static final Field<String> NAME = Field.text("name", 1, NAME_LENGTH).required();
    private static final Field<String> ADDRESS =
            Field.text("ip_address", 1, TEXT_LENGTH).required();
    private static final Field<String> CODE =
            Field.text("access_code", 1, TEXT_LENGTH).required();
    private static final Field<String> SERIAL =
            Field.text("serial_number", 1, TEXT_LENGTH).required();

    private final Printers printers;
    private final Fleet fleet;

    PrinterRoutes(Printers printers, Fleet fleet) {
        this.printers = printers;
        this.fleet = fleet;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, PRINTERS, READ, "List printers", this::list)
                        .answeringListOf(200, PrinterRow.class, MachineRow.class)
                        .limited(),
                Route.of(Method.POST, PRINTERS, WRITE_PRINTERS, "Refused: no Bambu Lab printers yet", this::add)
                        .taking(NAME, ADDRESS, CODE, SERIAL)
                        .answering(201, PrinterRow.class)
                        .withoutKey()
                        .limited(),
                Route.of(Method.GET, PRINTER, READ, "Get a printer", this::get)
                        .answering(200, PrinterRow.class, MachineRow.class)
                        .limited(),
                Route.of(Method.GET, PRINTER + "/status", READ, "How a printer is", this::status)
                        .answering(200, StatusRow.class, ReportRow.class)
                        .limited(),
                Route.of(Method.POST, PRINTER + "/refresh-status", READ, "Ask a printer for everything", this::refresh)
                        .answering(200, Done.class)
                        .withoutKey()
                        .limited(),
                Route.of(Method.PATCH, PRINTER, WRITE_PRINTERS, "Rename a printer", this::rename)
                        .taking(NAME)
                        .answering(200, PrinterRow.class, MachineRow.class)
                        .withoutKey()
                        .limited(),
                Route.of(Method.DELETE, PRINTER, WRITE_PRINTERS, "Remove a printer; its prints stay", this::remove)
                        .answering(200, PrinterGone.class)
                        .refusing(409)
                        .withoutKey()
                        .limited(),
                told("pause", "Pause the print", Capability.PAUSE, PrinterLink::pause),
                told("resume", "Go on with the print", Capability.RESUME, PrinterLink::resume),
                told("stop", "Give the print up", Capability.CANCEL, PrinterLink::cancel),
                Route.of(Method.POST, PRINTER + "/clear-plate", CONTROL, "Say that the plate is clear", this::clear)
                        .named("printers.clearPlate")
                        .answering(200, Told.class)
                        .refusing(409)
                        .withoutKey()
                        .limited());
    }

    private Route told(String word, String summary, Capability needed, Fleet.Command command) {
        return Route.of(
                        Method.POST,
                        PRINTER + "/print/" + word,
                        CONTROL,
                        summary,
                        request -> tell(request, word, needed, command))
                .named("printers." + word)
                .answering(200, Told.class)
                .refusing(409)
                .withoutKey()
                .limited();
    }

    private Answer tell(Request request, String word, Capability needed, Fleet.Command command) {
        return of(request, printer -> {
            Theirs.check(request, printer.id());
            Snapshot now = now(printer);
            Activity activity = now == null ? Activity.OFFLINE : now.activity();
            if (activity == Activity.OFFLINE) {
                return BambuddyErrors.word(new Said(400, "Printer not connected"));
            }
            boolean isPaused = activity == Activity.PAUSED || activity == Activity.ATTENTION;
            boolean fits = needed == Capability.CANCEL || (needed == Capability.RESUME) == isPaused;
            if (!activity.isPrinting() || !fits) {
                return BambuddyErrors.word(Said.of(new FleetRefusal.NotNow(activity)));
            }
            try {
                return fleet.tell(printer.id(), needed, command)
                        .fold(
                                _ -> Answer.ok(new Told(true, "The printer was told to " + word)),
                                refusal -> BambuddyErrors.word(Said.of(refusal)));
            } catch (InterruptedException _) {
                // The hub stops.
                Thread.currentThread().interrupt();
                throw new Refused(new Unavailable());
            }
        });
    }

    private Answer clear(Request request) {
        return of(request, printer -> {
            Theirs.check(request, printer.id());
            if (printer.plateClear()) {
                return BambuddyErrors.word(new Said(400, "Printer is not awaiting plate clear"));
            }
            return printers.clearPlate(printer.id(), true)
                    .fold(
                            _ -> Answer.ok(new Told(true, "Plate cleared")),
                            refusal -> BambuddyErrors.word(Said.of(refusal)));
        });
    }

    private Answer list(Request request) {
        Stream<Printer> all = printers.list().stream().map(Printers.Loaded::printer);
        return switch (Shape.ofCollection(request)) {
            case DOCUMENTED -> Answer.ok(all.map(this::row).toList());
            case REAL ->
                Answer.ok(all.sorted(Comparator.comparing(
                                (Printer printer) -> printer.terms().name()))
                        .map(MachineRow::of)
                        .toList());
        };
    }

    private Object row(Request request, Printer printer) {
        return switch (Shape.ofOne(request)) {
            case DOCUMENTED -> row(printer);
            case REAL -> MachineRow.of(printer);
        };
    }

    private PrinterRow row(Printer printer) {
        return PrinterRow.of(printer, now(printer));
    }

    private @Nullable Snapshot now(Printer printer) {
        return fleet.board().find(printer.id()).orElse(null);
    }

    private Answer of(Request request, Function<Printer, Answer> answer) {
        return request.id("id")
                .flatMap(id -> printers.find(new PrinterId(id)))
                .map(Printers.Loaded::printer)
                .map(answer)
                .orElseGet(() -> BambuddyErrors.word(Said.of(new FleetRefusal.MissingPrinter())));
    }

    private Answer get(Request request) {
        return of(request, printer -> Answer.ok(row(request, printer)));
    }

    private Answer status(Request request) {
        return of(
                request,
                printer -> Answer.ok(
                        switch (Shape.ofOne(request)) {
                            case DOCUMENTED -> StatusRow.of(printer, now(printer));
                            case REAL -> ReportRow.of(printer, now(printer));
                        }));
    }

    /// A printer that is connected tells of every change by itself.
    private Answer refresh(Request request) {
        return of(request, printer -> {
            Snapshot now = now(printer);
            return now == null || now.activity() == Activity.OFFLINE
                    ? BambuddyErrors.word(new Said(400, "Printer not connected"))
                    : Answer.ok(new Done("refresh_requested"));
        });
    }

    private Answer add(Request request) {
        request.input();
        return Answer.json(
                400, new ErrorRow("Bambu Lab printers cannot be connected yet", "UNSUPPORTED_PRINTER", null));
    }

    private Answer rename(Request request) {
        String name = request.input().get(NAME);
        return of(request, printer -> {
            Theirs.check(request, printer.id());
            return printers.edit(printer.id(), terms -> terms.named(name), Change.keep())
                    .fold(
                            renamed -> Answer.ok(row(request, renamed)),
                            refusal -> BambuddyErrors.word(Said.of(refusal)));
        });
    }

    private Answer remove(Request request) {
        return of(request, printer -> {
            Theirs.check(request, printer.id());
            return printers.remove(printer.id())
                    .fold(
                            _ -> Answer.ok(new PrinterGone("deleted", false)),
                            refusal -> BambuddyErrors.word(Said.of(refusal)));
        });
    }
}
