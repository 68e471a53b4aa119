package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.ADMIN;
import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.octoprint.wire.PrinterWire.StateRow;
import org.printyard.dialects.octoprint.wire.ServerWire.AxesRow;
import org.printyard.dialects.octoprint.wire.ServerWire.AxisRow;
import org.printyard.dialects.octoprint.wire.ServerWire.ChoiceRow;
import org.printyard.dialects.octoprint.wire.ServerWire.CommandsRow;
import org.printyard.dialects.octoprint.wire.ServerWire.ConnectionRow;
import org.printyard.dialects.octoprint.wire.ServerWire.ExtruderRow;
import org.printyard.dialects.octoprint.wire.ServerWire.LinkRow;
import org.printyard.dialects.octoprint.wire.ServerWire.LinksRow;
import org.printyard.dialects.octoprint.wire.ServerWire.Needs;
import org.printyard.dialects.octoprint.wire.ServerWire.ProfileRow;
import org.printyard.dialects.octoprint.wire.ServerWire.ProfilesRow;
import org.printyard.dialects.octoprint.wire.ServerWire.ServerRow;
import org.printyard.dialects.octoprint.wire.ServerWire.UserRow;
import org.printyard.dialects.octoprint.wire.ServerWire.VersionRow;
import org.printyard.dialects.octoprint.wire.ServerWire.VolumeRow;
import org.printyard.domain.access.Permission;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.engine.access.Caller;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.PrintDesk;

/// What a client asks before anything else: what this is, who it is itself, and what printer there is.
final class ServerRoutes {
    /// The OctoPrint that Moonraker says to be.
    private static final String SERVER = "1.5.0";

    private static final String API = "0.1";
    private static final Needs NONE = new Needs(List.of(), List.of());

    /// OctoPrint's own default, which no client does more with than to show it.
    private static final int SPEED = 6_000;

    private static final AxisRow AXIS = new AxisRow(SPEED, false);
    private static final String PROFILE = "_default";

    private static final Field<String> COMMAND = Field.choice("command", List.of("connect", "disconnect", "fake_ack"))
            .required();

    private static final Parameter<String> ID = Parameter.text("id", 1, 255, "The profile's name");

    private final PrintDesk desk;
    private final String version;

    ServerRoutes(PrintDesk desk, String version) {
        this.desk = desk;
        this.version = version;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/version", READ, "What this is, for slicers", this::version)
                        .answering(200, VersionRow.class),
                Route.of(Method.GET, "/api/server", READ, "Whether anything can be printed", this::server)
                        .answering(200, ServerRow.class),
                Route.of(Method.GET, "/api/login", READ, "Who calls", this::user)
                        .answering(200, UserRow.class),
                Route.of(Method.POST, "/api/login", READ, "Who calls; it signs nobody in", this::user)
                        .named("login.check")
                        .answering(200, UserRow.class)
                        .withoutKey(),
                Route.of(Method.GET, "/api/currentuser", READ, "Who calls", this::user)
                        .answering(200, UserRow.class),
                Route.of(Method.GET, "/api/printerprofiles", READ, "What printer there is", this::profiles)
                        .answering(200, ProfilesRow.class),
                Route.of(Method.GET, "/api/printerprofiles/{id}", READ, "One profile", this::profile)
                        .named("printerprofiles.one")
                        .asking(ID)
                        .answering(200, ProfileRow.class),
                Route.of(
                                Method.GET,
                                "/api/system/commands",
                                READ,
                                "None: the hub is not switched off so",
                                this::commands)
                        .answering(200, CommandsRow.class),
                Route.of(Method.GET, "/api/connection", READ, "Whether the printer is connected", this::connection)
                        .answering(200, ConnectionRow.class),
                Route.of(Method.POST, "/api/connection", CONTROL, "Taken; the hub connects by itself", this::connect)
                        .taking(COMMAND)
                        .ofAnyMediaType()
                        .named("connection.command")
                        .answering(204)
                        .withoutKey());
    }

    private Answer version(Request request) {
        Place.of(request, desk);
        boolean isNewer = request.header("X-OctoPrint-Api-Version")
                .filter(wanted -> wanted.startsWith("2."))
                .isPresent();
        return Answer.ok(new VersionRow(SERVER, isNewer ? null : API, "OctoPrint (Printyard " + version + ")"));
    }

    private Answer server(Request request) {
        Printer printer = Place.of(request, desk).printer();
        boolean isReady = printer != null
                && (desk.activity(printer).isReady() || desk.activity(printer).isPrinting());
        return Answer.ok(new ServerRow(SERVER, SERVER, isReady ? null : "settings"));
    }

    private Answer user(Request request) {
        Place.of(request, desk);
        Caller caller = request.caller();
        boolean isKey = caller.by() instanceof Caller.By.Key;
        boolean isAdmin = caller.may(ADMIN);
        return Answer.ok(new UserRow(
                false,
                isKey ? "apikey" : "password",
                isKey ? "_api" : caller.name(),
                true,
                caller.permissions().stream().anyMatch(permission -> permission != Permission.READ),
                isAdmin,
                null,
                "none",
                List.of(),
                isAdmin ? List.of("admins", "users") : List.of("users"),
                NONE));
    }

    private Answer profiles(Request request) {
        return Answer.ok(new ProfilesRow(Map.of(PROFILE, profile(Place.of(request, desk)))));
    }

    private Answer profile(Request request) {
        Place place = Place.of(request, desk);
        return request.parameter("id").equals(PROFILE)
                ? Answer.ok(profile(place))
                : OctoprintErrors.word(new Said(404, "There is no such profile"));
    }

    private ProfileRow profile(Place place) {
        Printer printer = place.printer();
        return new ProfileRow(
                PROFILE,
                name(printer),
                "default",
                model(printer),
                true,
                true,
                place.base() + "/api/printerprofiles/" + PROFILE,
                volume(printer),
                printer == null || has(printer, "bed"),
                printer != null && has(printer, "chamber"),
                new AxesRow(AXIS, AXIS, AXIS, AXIS),
                extruder(printer));
    }

    private static String name(@Nullable Printer printer) {
        return printer == null ? "Default" : printer.terms().name();
    }

    private Answer commands(Request request) {
        Place.of(request, desk);
        return Answer.ok(new CommandsRow(List.of(), List.of()));
    }

    private Answer connection(Request request) {
        Printer printer = Place.of(request, desk).printer();
        Snapshot now = printer == null ? null : desk.now(printer).orElse(null);
        String state = now == null
                ? StateRow.text(Activity.OFFLINE, null)
                : StateRow.text(now.activity(), now.reading().message());
        return Answer.ok(new ConnectionRow(
                new LinkRow(state, null, null, PROFILE),
                new LinksRow(
                        List.of(),
                        List.of(),
                        List.of(new ChoiceRow(PROFILE, name(printer))),
                        null,
                        null,
                        PROFILE,
                        true)));
    }

    private static String model(@Nullable Printer printer) {
        String model = printer == null ? null : printer.terms().model();
        return model == null ? "Default" : model;
    }

    private static @Nullable VolumeRow volume(@Nullable Printer printer) {
        Printer.BuildVolume volume = printer == null ? null : printer.terms().volume();
        return volume == null
                ? null
                : new VolumeRow(
                        "rectangular",
                        "lowerleft",
                        millimetres(volume.width()),
                        millimetres(volume.depth()),
                        millimetres(volume.height()));
    }

    private static ExtruderRow extruder(@Nullable Printer printer) {
        return printer == null
                ? new ExtruderRow(1, millimetres(new Millimetres(400)), false)
                : new ExtruderRow(
                        printer.tools(), millimetres(printer.terms().nozzles().getFirst()), false);
    }

    private static double millimetres(Millimetres length) {
        return length.toDecimal().doubleValue();
    }

    private boolean has(Printer printer, String heater) {
        return desk.now(printer)
                .map(Snapshot::reading)
                .map(Reading::heaters)
                .filter(heaters -> heaters.containsKey(heater))
                .isPresent();
    }

    private Answer connect(Request request) {
        request.input();
        Place.of(request, desk).require(CONTROL);
        return Answer.noContent();
    }
}
