package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.printyard.wire.UsageWire;
import org.printyard.domain.Named;
import org.printyard.engine.inventory.Usage;

/// `/api/printyard/v1/usage`
final class UsageRoutes {
    private static final int USUAL_DAYS = 30;

    /// From before there was any filament to after there is any.
    private static final Pattern DAY = Pattern.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");

    private static final Parameter<String> STEP = Parameter.choice(
                    "step", names(Usage.Step.values()), "How long a period is")
            .usually("day");
    private static final Parameter<String> BY = Parameter.choice(
                    "by", names(Usage.By.values()), "What is told apart within a period")
            .usually("material");
    private static final Parameter<LocalDate> FROM = day("from", "A day of the first period; usually 30 days back");
    private static final Parameter<LocalDate> TO = day("to", "A day of the last period; usually today");
    private static final Parameter<ZoneId> ZONE = Parameter.of(
            "zone",
            new Shape.Text(1, 64),
            "Where days begin: `Europe/Berlin`, `+02:00`; usually UTC",
            UsageRoutes::zone,
            "be a time zone like Europe/Berlin");

    private final InstantSource clock;

    UsageRoutes(InstantSource clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.of(Method.GET, ROOT + "/usage", READ, "What was used over time, and its cost", this::get)
                .asking(FROM, TO, STEP, BY, ZONE)
                .answering(200, UsageWire.class));
    }

    private Answer get(Request request) {
        ZoneId zone = request.query(ZONE).orElse(ZoneOffset.UTC);
        LocalDate to = request.query(TO).orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        LocalDate from = request.query(FROM).orElseGet(() -> to.minusDays(USUAL_DAYS));
        if (from.isAfter(to)) {
            throw new Refused(new BadRequest("from must not be after to"));
        }
        Usage.Question question = new Usage.Question(
                Usage.Step.find(request.query(STEP).orElseThrow()).orElseThrow(),
                Usage.By.find(request.query(BY).orElseThrow()).orElseThrow(),
                from,
                to,
                zone);
        List<LocalDate> begins = question.begins()
                .orElseThrow(() -> new Refused(new BadRequest("At most " + Usage.PERIODS + " periods")));
        return Answer.ok(UsageWire.of(request.read(stores -> Usage.of(stores, question, begins))));
    }

    private static List<String> names(Named[] values) {
        return Arrays.stream(values).map(Named::wireName).toList();
    }

    private static Parameter<LocalDate> day(String name, String meaning) {
        return Parameter.of(name, new Shape.Matching(DAY), meaning, UsageRoutes::day, "be a day like 2024-01-31");
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
