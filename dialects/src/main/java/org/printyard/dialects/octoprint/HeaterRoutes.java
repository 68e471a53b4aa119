package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/printer/tool`, `/bed`, `/chamber`: what is hot, and how hot it is to be.
final class HeaterRoutes {
    /// No hot end and no bed goes beyond, and firmware has a limit of its own.
    private static final BigDecimal HOTTEST = BigDecimal.valueOf(500);

    private static final int TOOLS = 16;

    /// A whole unloading of a long tube.
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000);

    /// In millimetres a minute.
    private static final BigDecimal FASTEST = BigDecimal.valueOf(60_000);

    /// What a slicer would use to load filament: 5 mm/s.
    private static final BigDecimal LOADING = BigDecimal.valueOf(300);

    private static final Pattern TOOL = Pattern.compile("tool[0-9]{1,2}");

    private static final Field<String> OF_TOOL = Field.choice(
                    "command", List.of("target", "select", "extrude", "flowrate"))
            .required();
    private static final Field<Map<String, BigDecimal>> TARGETS =
            Field.numbersByAnyKey("targets", TOOLS, BigDecimal.ZERO, HOTTEST);
    private static final Field<String> NAME = Field.pattern("tool", TOOL, "be a tool like tool0");
    private static final Field<BigDecimal> AMOUNT = Field.number("amount", LONGEST.negate(), LONGEST);
    private static final Field<BigDecimal> SPEED = Field.number("speed", BigDecimal.ONE, FASTEST);
    private static final Field<BigDecimal> FLOW =
            Field.number("factor", BigDecimal.valueOf(75), BigDecimal.valueOf(125));

    private static final Field<String> OF_BED =
            Field.choice("command", List.of("target")).required();
    private static final Field<BigDecimal> TARGET =
            Field.number("target", BigDecimal.ZERO, HOTTEST).required();

    private final PrintDesk desk;

    HeaterRoutes(PrintDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                shows("tool", "The tools' temperatures", name -> TOOL.matcher(name)
                        .matches()),
                shows("bed", "The bed's temperature", "bed"::equals),
                shows("chamber", "The chamber's temperature", "chamber"::equals),
                Route.of(Method.POST, "/api/printer/tool", CONTROL, "Heat, choose or feed a tool", this::tool)
                        .taking(OF_TOOL, TARGETS, NAME, AMOUNT, SPEED, FLOW)
                        .ofAnyMediaType()
                        .named("printer.tool.command")
                        .answering(204)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.POST, "/api/printer/bed", CONTROL, "Heat the bed", this::bed)
                        .taking(OF_BED, TARGET)
                        .ofAnyMediaType()
                        .named("printer.bed.command")
                        .answering(204)
                        .refusing(409)
                        .withoutKey());
    }

    private Route shows(String what, String summary, Predicate<String> wanted) {
        return Route.of(Method.GET, "/api/printer/" + what, READ, summary, request -> show(request, what, wanted))
                .named("printer." + what + ".get")
                .asking(Temperatures.HISTORY, Temperatures.LIMIT)
                .answeringMapOf(200, Object.class)
                .refusing(409);
    }

    private Answer show(Request request, String what, Predicate<String> wanted) {
        Printer printer = Place.of(request, desk).printer();
        Optional<Snapshot> now = printer == null ? Optional.empty() : PrinterRoutes.now(desk, printer);
        if (printer == null || now.isEmpty()) {
            return PrinterRoutes.notOperational();
        }
        return now.get().reading().heaters().keySet().stream().anyMatch(wanted)
                ? Answer.ok(new Temperatures(desk).show(request, printer, now.get(), wanted))
                : PrinterRoutes.conflict("Printer does not have a heated " + what);
    }

    private Answer bed(Request request) {
        BigDecimal target = request.input().get(TARGET);
        Place place = PrinterRoutes.controlled(request, desk);
        return has(place, "bed")
                ? gcode(place, "M140 S" + PrinterRoutes.number(target))
                : PrinterRoutes.conflict("Printer does not have a heated bed");
    }

    /// True also while nobody knows: then it is refused for that.
    private boolean has(Place place, String heater) {
        return Optional.ofNullable(place.printer())
                .flatMap(printer -> PrinterRoutes.now(desk, printer))
                .map(now -> now.reading().heaters().containsKey(heater))
                .orElse(true);
    }

    private Answer tool(Request request) {
        Input input = request.input();
        Place place = PrinterRoutes.controlled(request, desk);
        return switch (input.get(OF_TOOL)) {
            case "target" -> heat(place, needed(input, TARGETS));
            case "select" -> atRest(place, "T" + number(place, needed(input, NAME)));
            case "extrude" -> {
                BigDecimal amount = needed(input, AMOUNT);
                BigDecimal speed = input.find(SPEED);
                yield atRest(
                        place,
                        "M83\nG1 E" + PrinterRoutes.number(amount) + " F"
                                + PrinterRoutes.number(speed == null ? LOADING : speed) + "\nM82");
            }
            default -> gcode(place, "M221 S" + needed(input, FLOW).setScale(0, RoundingMode.HALF_UP));
        };
    }

    private static <T> T needed(Input input, Field<T> field) {
        T value = input.find(field);
        if (value == null) {
            throw new Refused(new BadRequest(field.name() + " is required"));
        }
        return value;
    }

    private Answer heat(Place place, Map<String, BigDecimal> targets) {
        return gcode(
                place,
                targets.entrySet().stream()
                        .map(entry -> "M104 T" + number(place, entry.getKey()) + " S"
                                + PrinterRoutes.number(entry.getValue()))
                        .collect(Collectors.joining("\n")));
    }

    /// @throws Refused if the printer has no such tool
    private static int number(Place place, String tool) {
        int tools = place.printer() == null ? TOOLS : place.printer().tools();
        int number = TOOL.matcher(tool).matches() ? Integer.parseInt(tool.substring(4)) : tools;
        if (number >= tools) {
            throw new Refused(new BadRequest("There is no such tool"));
        }
        return number;
    }

    private Answer atRest(Place place, String gcode) {
        Activity activity = place.printer() == null ? Activity.OFFLINE : desk.activity(place.printer());
        return PrinterRoutes.isBusy(activity) ? PrinterRoutes.conflict("Printer is printing") : gcode(place, gcode);
    }

    private Answer gcode(Place place, String gcode) {
        return PrinterRoutes.tell(desk, place, Capability.GCODE, link -> link.gcode(gcode), Answer.noContent());
    }
}
