package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.CONTROL;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.domain.fleet.Capability;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/printer/printhead`: what the arrows of a panel do.
final class HeadRoutes {
    /// Longer than any axis, in millimetres.
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(2_000);

    /// In millimetres a minute.
    private static final BigDecimal FASTEST = BigDecimal.valueOf(60_000);

    private static final Field<String> COMMAND =
            Field.choice("command", List.of("jog", "home", "feedrate")).required();
    private static final Field<BigDecimal> X = Field.number("x", FARTHEST.negate(), FARTHEST);
    private static final Field<BigDecimal> Y = Field.number("y", FARTHEST.negate(), FARTHEST);
    private static final Field<BigDecimal> Z = Field.number("z", FARTHEST.negate(), FARTHEST);
    private static final Field<Boolean> ABSOLUTE = Field.flag("absolute");
    private static final Field<BigDecimal> SPEED = Field.number("speed", BigDecimal.ONE, FASTEST);
    private static final Field<Set<String>> AXES = Field.choices("axes", List.of("x", "y", "z"), 3);
    private static final Field<BigDecimal> FACTOR = Field.number("factor", BigDecimal.ONE, BigDecimal.valueOf(1_000));

    private final PrintDesk desk;

    HeadRoutes(PrintDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(Route.of(Method.POST, "/api/printer/printhead", CONTROL, "Move the head", this::command)
                .taking(COMMAND, X, Y, Z, ABSOLUTE, SPEED, AXES, FACTOR)
                .ofAnyMediaType()
                .named("printer.printhead.command")
                .answering(204)
                .refusing(409)
                .withoutKey());
    }

    private Answer command(Request request) {
        Input input = request.input();
        Place place = PrinterRoutes.controlled(request, desk);
        boolean isFeed = input.get(COMMAND).equals("feedrate");
        String gcode =
                switch (input.get(COMMAND)) {
                    case "jog" -> jog(input);
                    case "home" -> home(input.find(AXES));
                    default -> feed(input.find(FACTOR));
                };
        if (!isFeed && place.printer() != null && PrinterRoutes.isBusy(desk.activity(place.printer()))) {
            return PrinterRoutes.conflict("Printer is printing");
        }
        return PrinterRoutes.tell(desk, place, Capability.GCODE, link -> link.gcode(gcode), Answer.noContent());
    }

    private static String jog(Input input) {
        StringBuilder move = new StringBuilder("G1");
        add(move, "X", input.find(X));
        add(move, "Y", input.find(Y));
        add(move, "Z", input.find(Z));
        if (move.length() == 2) {
            throw new Refused(new BadRequest("x, y or z is required"));
        }
        add(move, "F", input.find(SPEED));
        Boolean absolute = input.find(ABSOLUTE);
        return absolute != null && absolute ? "G90\n" + move : "G91\n" + move + "\nG90";
    }

    private static void add(StringBuilder move, String letter, @Nullable BigDecimal value) {
        if (value != null) {
            move.append(' ').append(letter).append(PrinterRoutes.number(value));
        }
    }

    private static String home(@Nullable Set<String> axes) {
        if (axes == null || axes.isEmpty()) {
            throw new Refused(new BadRequest("axes is required"));
        }
        StringBuilder home = new StringBuilder("G28");
        axes.stream().sorted().forEach(axis -> home.append(' ').append(axis.toUpperCase(Locale.ROOT)));
        return home.toString();
    }

    /// @param factor in percent
    private static String feed(@Nullable BigDecimal factor) {
        if (factor == null) {
            throw new Refused(new BadRequest("factor is required"));
        }
        return "M220 S" + factor.setScale(0, RoundingMode.HALF_UP);
    }
}
