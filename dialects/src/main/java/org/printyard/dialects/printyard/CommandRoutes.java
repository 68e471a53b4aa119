package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.CONTROL;

import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Theirs;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.FleetRefusal.MissingPrinter;
import org.printyard.domain.fleet.FleetRefusal.NotNow;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Snapshot;

/// `/api/printyard/v1/printers/{id}/commands`: what printers are told to do at once.
final class CommandRoutes {
    /// Some lines that a person types, or a macro; what is longer is a print.
    private static final int GCODE_LENGTH = 8 * 1024;

    private static final Field<String> COMMAND = Field.choice(
                    "command", List.of("pause", "resume", "cancel", "emergency_stop", "restart", "gcode"))
            .required();
    private static final Field<String> GCODE = Field.text("gcode", 1, GCODE_LENGTH);

    private final Fleet fleet;

    CommandRoutes(Fleet fleet) {
        this.fleet = fleet;
    }

    List<Route> routes() {
        return List.of(Route.of(
                        Method.POST,
                        ROOT + "/printers/{id}/commands",
                        CONTROL,
                        "Tell a printer to do something, and wait until it has answered",
                        this::command)
                .taking(COMMAND, GCODE)
                .answering(204)
                .refusing(409)
                .named("printers.command")
                .withoutKey());
    }

    private Answer command(Request request) {
        PrinterId printer = new PrinterId(Parameters.id(request));
        Theirs.check(request, printer);
        Input input = request.input();
        return switch (input.get(COMMAND)) {
            case "pause" -> tell(printer, Capability.PAUSE, PrinterLink::pause);
            case "resume" -> tell(printer, Capability.RESUME, PrinterLink::resume);
            case "cancel" -> tell(printer, Capability.CANCEL, PrinterLink::cancel);
            case "emergency_stop" -> tell(printer, Capability.EMERGENCY_STOP, PrinterLink::emergencyStop);
            case "restart" -> tell(printer, Capability.RESTART, PrinterLink::restart);
            default -> {
                String lines = input.find(GCODE);
                if (lines == null) {
                    throw new Refused(new BadRequest("gcode is required"));
                }
                yield tell(printer, Capability.GCODE, link -> link.gcode(lines));
            }
        };
    }

    private Answer tell(PrinterId printer, Capability needed, Fleet.Command command) {
        return give(fleet, printer, needed, command).fold(_ -> Answer.noContent(), PrintyardErrors::word);
    }

    /// Only what makes sense while the printer does what it does.
    static Outcome<PrinterId, FleetRefusal> give(
            Fleet fleet, PrinterId printer, Capability needed, Fleet.Command command) {
        Snapshot now = fleet.board().find(printer).orElse(null);
        if (now == null) {
            return Outcome.refused(new MissingPrinter());
        }
        boolean isHeard = now.link() == Snapshot.Link.ONLINE || now.link() == Snapshot.Link.STALE;
        return isHeard && !makesSense(needed, now.activity())
                ? Outcome.refused(new NotNow(now.activity()))
                : Waits.forAnswer(() -> fleet.tell(printer, needed, command));
    }

    private static boolean makesSense(Capability capability, Activity activity) {
        return switch (capability) {
            case PAUSE -> activity == Activity.PREPARING || activity == Activity.PRINTING;
            case RESUME -> activity == Activity.PAUSED || activity == Activity.ATTENTION;
            case CANCEL -> activity.isPrinting() && activity != Activity.CANCELLING;
            // It would take the firmware away from under a print; who wants that has the emergency stop.
            case RESTART -> !activity.isPrinting();
            case START, GCODE, EMERGENCY_STOP, UPLOAD, EXTRUSION -> true;
        };
    }
}
