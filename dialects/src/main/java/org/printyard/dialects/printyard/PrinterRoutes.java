package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_PRINTERS;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.printyard.wire.PrinterWire.PrinterList;
import org.printyard.dialects.printyard.wire.PrinterWire.PrinterRow;
import org.printyard.dialects.printyard.wire.PrinterWire.TemperatureRows;
import org.printyard.dialects.printyard.wire.PrinterWire.TriedRow;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.fleet.FleetRefusal;
import org.printyard.domain.fleet.FleetRefusal.MissingPrinter;
import org.printyard.domain.fleet.Make;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Printer.BuildVolume;
import org.printyard.domain.fleet.Printer.Terms;
import org.printyard.domain.fleet.PrinterConnector.Tried;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Printers;
import org.printyard.engine.fleet.Printers.Loaded;

/// `/api/printyard/v1/printers`: entering printers, what is in them, and what they are told.
final class PrinterRoutes {
    private static final String ALL = ROOT + "/printers";
    private static final String ONE = ALL + "/{id}";

    /// As a URL; longer ones are none that anybody typed.
    private static final int ADDRESS_LENGTH = 1000;

    /// A token of any service that printers are behind.
    private static final int SECRET_LENGTH = 1000;

    /// Of the largest tool changers, with room to spare.
    static final int TOOLS = 16;

    private static final BigDecimal SMALLEST_NOZZLE = new BigDecimal("0.05");
    private static final BigDecimal LARGEST_NOZZLE = new BigDecimal("5");

    /// Ten metres: printers that make houses included.
    private static final BigDecimal LONGEST_SIDE = new BigDecimal("10000");

    private static final Field<String> NAME = Field.text("name", 1, Limits.NAME_LENGTH);
    private static final Field<String> MAKE = Field.choice(
            "make", Arrays.stream(Make.values()).map(Make::wireName).toList());
    private static final Field<String> ADDRESS = Field.text("address", 1, ADDRESS_LENGTH);
    private static final Field<String> NEW_NAME = NAME.required();
    private static final Field<String> NEW_MAKE = MAKE.required();
    private static final Field<String> NEW_ADDRESS = ADDRESS.required();
    private static final Field<String> SECRET =
            Field.text("secret", 1, SECRET_LENGTH).nullable();
    private static final Field<String> MODEL =
            Field.text("model", 1, Limits.NAME_LENGTH).nullable();
    private static final Field<List<BigDecimal>> VOLUME = Field.numbersByKey(
                    "volume", List.of("x_mm", "y_mm", "z_mm"), BigDecimal.ONE, LONGEST_SIDE)
            .nullable();
    private static final Field<List<BigDecimal>> NOZZLES =
            Field.numbers("nozzles_mm", SMALLEST_NOZZLE, LARGEST_NOZZLE, TOOLS);
    private static final Field<Boolean> ENABLED = Field.flag("enabled");
    private static final Field<Boolean> AUTO_CLEAR = Field.flag("auto_clear");
    private static final Field<Boolean> TEST = Field.flag("test");
    private static final Field<Long> KNOWN = Field.id("printer_id").nullable();
    private static final Field<Long> SPOOL = Field.id("spool_id").required().nullable();
    private static final Field<Boolean> CLEAR = Field.flag("clear").required();

    private static final Parameter<Long> TOOL = Parameter.whole("tool", 0, TOOLS - 1, "Counted from 0");

    private static final List<Millimetres> USUAL_NOZZLES = List.of(new Millimetres(400));

    private final Printers printers;
    private final Fleet fleet;
    private final LiveRows live;

    PrinterRoutes(Printers printers, Fleet fleet, LiveRows live) {
        this.printers = printers;
        this.fleet = fleet;
        this.live = live;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ALL, READ, "All printers, and how they are doing", this::list)
                        .answering(200, PrinterList.class)
                        .named("printers.list"),
                Route.of(Method.GET, ONE, READ, "All about a printer", this::get)
                        .answering(200, PrinterRow.class),
                Route.of(Method.POST, ALL, WRITE_PRINTERS, "Add a printer", this::add)
                        .taking(
                                NEW_NAME,
                                NEW_MAKE,
                                NEW_ADDRESS,
                                SECRET,
                                MODEL,
                                VOLUME,
                                NOZZLES,
                                ENABLED,
                                AUTO_CLEAR,
                                TEST)
                        .answering(201, PrinterRow.class)
                        .refusing(409, 422)
                        .withoutKey(),
                Route.of(Method.POST, ALL + "/test", WRITE_PRINTERS, "Look whether a printer answers", this::test)
                        .taking(NEW_MAKE, NEW_ADDRESS, SECRET, KNOWN)
                        .answering(200, TriedRow.class)
                        .named("printers.test")
                        .withoutKey(),
                Route.of(Method.PATCH, ONE, WRITE_PRINTERS, "Change a printer", this::edit)
                        .taking(NAME, MAKE, ADDRESS, SECRET, MODEL, VOLUME, NOZZLES, ENABLED, AUTO_CLEAR)
                        .answering(200, PrinterRow.class)
                        .refusing(422)
                        .withoutKey(),
                Route.of(Method.DELETE, ONE, WRITE_PRINTERS, "Remove a printer; its prints stay", this::remove)
                        .answering(204)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.PUT, ONE + "/tools/{tool}", CONTROL, "Say which spool is in a tool", this::load)
                        .asking(TOOL)
                        .taking(SPOOL)
                        .answering(200, PrinterRow.class)
                        .withoutKey(),
                Route.of(Method.PUT, ONE + "/plate", CONTROL, "Say whether the plate is clear", this::clear)
                        .taking(CLEAR)
                        .answering(200, PrinterRow.class)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.GET, ONE + "/temperatures", READ, "What its heaters were like", this::temperatures)
                        .answering(200, TemperatureRows.class)
                        .named("printers.temperatures"));
    }

    private static PrinterId id(Request request) {
        return new PrinterId(Parameters.id(request));
    }

    /// One that the caller may act on.
    private static PrinterId ours(Request request) {
        PrinterId id = id(request);
        Theirs.check(request, id);
        return id;
    }

    private PrinterRow row(Request request, Loaded loaded) {
        PrinterId id = loaded.printer().id();
        return PrinterRow.of(loaded, fleet.capabilities(id), live.of(request, loaded.printer()));
    }

    private Answer found(Request request, int status, PrinterId id) {
        return printers.find(id)
                .map(loaded -> Answer.json(status, row(request, loaded)))
                .orElseGet(() -> PrintyardErrors.word(new MissingPrinter()));
    }

    private Answer list(Request request) {
        return Answer.ok(new PrinterList(
                printers.list().stream().map(loaded -> row(request, loaded)).toList()));
    }

    private Answer get(Request request) {
        return found(request, 200, id(request));
    }

    private Answer add(Request request) {
        Input input = request.input();
        Theirs.checkAnyPrinter(request);
        List<BigDecimal> nozzles = input.find(NOZZLES);
        Terms terms = new Terms(
                named(input.get(NEW_NAME)),
                Make.find(input.get(NEW_MAKE)).orElseThrow(),
                input.get(NEW_ADDRESS).strip(),
                null,
                input.find(MODEL),
                volume(input.find(VOLUME)),
                nozzles == null ? USUAL_NOZZLES : nozzles(nozzles),
                !Objects.equals(input.find(ENABLED), false),
                Objects.equals(input.find(AUTO_CLEAR), true));
        String secret = input.find(SECRET);
        if (!Objects.equals(input.find(TEST), false)
                && mustAnswer(terms, secret)
                        instanceof Outcome.Refused<Tried.Works, FleetRefusal>(FleetRefusal refusal)) {
            return PrintyardErrors.word(refusal);
        }
        return printers.add(terms, secret).fold(printer -> found(request, 201, printer.id()), PrintyardErrors::word);
    }

    private Outcome<Tried.Works, FleetRefusal> mustAnswer(Terms terms, @Nullable String secret) {
        return Waits.forAnswer(() -> printers.mustAnswer(terms.make(), terms.address(), secret));
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new Refused(new BadRequest("name must not be blank"));
        }
        return name.strip();
    }

    private static @Nullable BuildVolume volume(@Nullable List<BigDecimal> sides) {
        return sides == null
                ? null
                : new BuildVolume(
                        Millimetres.of(sides.get(0)), Millimetres.of(sides.get(1)), Millimetres.of(sides.get(2)));
    }

    private static List<Millimetres> nozzles(List<BigDecimal> diameters) {
        return diameters.stream().map(Millimetres::of).toList();
    }

    private Answer test(Request request) {
        Input input = request.input();
        PrinterId known =
                Optional.ofNullable(input.find(KNOWN)).map(PrinterId::new).orElse(null);
        if (known == null) {
            Theirs.checkAnyPrinter(request);
        } else {
            Theirs.check(request, known);
        }
        Make make = Make.find(input.get(NEW_MAKE)).orElseThrow();
        String address = input.get(NEW_ADDRESS).strip();
        String secret = input.find(SECRET);
        return Answer.ok(TriedRow.of(Waits.forAnswer(() -> printers.test(make, address, secret, known))));
    }

    private Answer edit(Request request) {
        PrinterId id = ours(request);
        Input input = request.input();
        Change<Make> make = input.change(MAKE).map(name -> Make.find(name).orElseThrow());
        Change<BuildVolume> volume =
                switch (input.change(VOLUME)) {
                    case Change.Keep<List<BigDecimal>> _ -> Change.keep();
                    case Change.To<List<BigDecimal>>(var sides) -> Change.to(volume(sides));
                };
        Change<List<Millimetres>> nozzles = input.change(NOZZLES).map(PrinterRoutes::nozzles);
        UnaryOperator<Terms> change = old -> new Terms(
                input.change(NAME).map(PrinterRoutes::named).orKeep(old.name()),
                make.orKeep(old.make()),
                input.change(ADDRESS).map(String::strip).orKeep(old.address()),
                old.secret(),
                input.change(MODEL).from(old.model()),
                volume.from(old.volume()),
                nozzles.orKeep(old.nozzles()),
                input.change(ENABLED).orKeep(old.enabled()),
                input.change(AUTO_CLEAR).orKeep(old.autoClear()));
        return printers.edit(id, change, input.change(SECRET))
                .fold((Printer printer) -> found(request, 200, printer.id()), PrintyardErrors::word);
    }

    private Answer remove(Request request) {
        return printers.remove(ours(request)).fold(_ -> Answer.noContent(), PrintyardErrors::word);
    }

    private Answer load(Request request) {
        PrinterId id = ours(request);
        Optional<Long> tool = request.id("tool").filter(it -> it >= 0 && it < TOOLS);
        if (tool.isEmpty()) {
            return PrintyardErrors.word(new FleetRefusal.NoSuchTool(TOOLS));
        }
        SpoolId spool = Optional.ofNullable(request.input().find(SPOOL))
                .map(SpoolId::new)
                .orElse(null);
        if (spool != null) {
            // It would be taken out of there.
            printers.findHolder(spool).ifPresent(holder -> Theirs.check(request, holder));
        }
        return printers.load(id, Math.toIntExact(tool.get()), spool)
                .fold(loaded -> Answer.ok(row(request, loaded)), PrintyardErrors::word);
    }

    private Answer clear(Request request) {
        PrinterId id = ours(request);
        return printers.clearPlate(id, request.input().get(CLEAR))
                .fold(_ -> found(request, 200, id), PrintyardErrors::word);
    }

    private Answer temperatures(Request request) {
        return fleet.temperatures(id(request))
                .map(history -> Answer.ok(TemperatureRows.of(history)))
                .orElseGet(() -> PrintyardErrors.word(new MissingPrinter()));
    }
}
