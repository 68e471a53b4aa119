package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Problem.Unavailable;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.octoprint.wire.PrinterWire.PrinterRow;
import org.printyard.dialects.octoprint.wire.PrinterWire.SdRow;
import org.printyard.dialects.octoprint.wire.PrinterWire.StateRow;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/printer`
final class PrinterRoutes {
    /// OctoPrint's own words, which clients show.
    static final String NOT_OPERATIONAL = "Printer is not operational";

    /// A macro of a panel has a dozen.
    private static final int COMMANDS = 200;

    /// Longer than any line that firmware reads.
    private static final int COMMAND_LENGTH = 1_000;

    /// As our own API takes at once.
    private static final int ALL_LENGTH = 8 * 1024;

    private static final Field<List<String>> SEVERAL = Field.textOrTexts("commands", COMMANDS, COMMAND_LENGTH);
    private static final Field<String> ONE = Field.text("command", 0, COMMAND_LENGTH);

    /// Of a number in G-code: a hundredth of a degree, a thousandth of a millimetre.
    private static final int DIGITS = 3;

    private static final int EXCLUDE_LENGTH = 100;

    private static final Parameter<String> EXCLUDE =
            Parameter.text("exclude", 0, EXCLUDE_LENGTH, "What to leave out: temperature, sd, state, with commas");

    private final PrintDesk desk;

    PrinterRoutes(PrintDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/printer", READ, "How the printer is", this::get)
                        .asking(Temperatures.HISTORY, Temperatures.LIMIT, EXCLUDE)
                        .answering(200, PrinterRow.class)
                        .refusing(409),
                Route.of(Method.POST, "/api/printer/command", CONTROL, "Run G-code", this::command)
                        .taking(SEVERAL, ONE)
                        .ofAnyMediaType()
                        .named("printer.command")
                        .answeringMapOf(200, Object.class)
                        .refusing(409)
                        .withoutKey());
    }

    private Answer get(Request request) {
        Printer printer = Place.of(request, desk).printer();
        if (printer == null) {
            return notOperational();
        }
        return now(desk, printer)
                .map(now -> Answer.ok(row(request, printer, now)))
                .orElseGet(PrinterRoutes::notOperational);
    }

    private PrinterRow row(Request request, Printer printer, Snapshot now) {
        Set<String> left =
                new HashSet<>(List.of(request.query(EXCLUDE).orElse("").split(",", -1)));
        return new PrinterRow(
                left.contains("temperature") ? null : new Temperatures(desk).show(request, printer, now, _ -> true),
                left.contains("sd") ? null : new SdRow(false),
                left.contains("state")
                        ? null
                        : StateRow.of(now.activity(), now.reading().message()));
    }

    /// Empty while it is not connected.
    static Optional<Snapshot> now(PrintDesk desk, Printer printer) {
        return desk.now(printer).filter(snapshot -> snapshot.activity() != Activity.OFFLINE);
    }

    /// True while nothing else may move: a print that is paused lets a person act.
    static boolean isBusy(Activity activity) {
        return activity.isPrinting() && activity != Activity.PAUSED && activity != Activity.ATTENTION;
    }

    static Answer notOperational() {
        return conflict(NOT_OPERATIONAL);
    }

    static Answer conflict(String text) {
        return OctoprintErrors.word(new Said(409, text));
    }

    /// @throws Refused if the caller may not control this printer
    static Place controlled(Request request, PrintDesk desk) {
        Place place = Place.of(request, desk);
        place.require(CONTROL);
        return place;
    }

    /// As G-code has it: with a point, and without an exponent.
    static String number(BigDecimal value) {
        return value.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    private Answer command(Request request) {
        Input input = request.input();
        Place place = controlled(request, desk);
        List<String> several = input.find(SEVERAL);
        List<String> lines = Stream.concat(
                        several == null ? Stream.of() : several.stream(), Stream.ofNullable(input.find(ONE)))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String gcode = String.join("\n", lines);
        if (gcode.length() > ALL_LENGTH) {
            throw new Refused(new BadRequest("All commands together have at most " + ALL_LENGTH + " characters"));
        }
        if (lines.isEmpty()) {
            throw new Refused(new BadRequest("There is no command"));
        }
        return tell(desk, place, Capability.GCODE, link -> link.gcode(gcode), Answer.ok(Map.of()));
    }

    /// @param done what is answered when the printer has done it
    static Answer tell(PrintDesk desk, Place place, Capability needed, Fleet.Command command, Answer done) {
        Printer printer = place.printer();
        if (printer == null) {
            return notOperational();
        }
        try {
            return desk.tell(printer, needed, command)
                    .fold(_ -> done, refusal -> OctoprintErrors.word(Said.of(refusal)));
        } catch (InterruptedException _) {
            // The hub stops.
            Thread.currentThread().interrupt();
            throw new Refused(new Unavailable());
        }
    }
}
