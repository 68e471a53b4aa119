package org.printyard.dialects.octoprint;

import java.util.List;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.Denied;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.octoprint.wire.ServerWire.AppKeyRow;
import org.printyard.dialects.octoprint.wire.ServerWire.AskedRow;
import org.printyard.dialects.octoprint.wire.ServerWire.PatienceRow;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.access.AccessRefusal.Missing;
import org.printyard.engine.access.AppKeys;
import org.printyard.engine.access.AppKeys.Asking;
import org.printyard.engine.access.AppKeys.Decision;
import org.printyard.engine.jobs.PrintDesk;

/// `/plugin/appkeys`: how a program gets a key without anybody copying one. An administrator decides in the hub's own
/// pages.
final class AppKeyRoutes {
    private static final String REQUEST = "/plugin/appkeys/request";

    /// As of any key's name.
    private static final int NAME_LENGTH = 100;

    private static final int TOKEN_LENGTH = 100;

    private static final Field<String> APP = Field.text("app", 1, NAME_LENGTH).required();
    private static final Field<String> USER = Field.text("user", 0, NAME_LENGTH).nullable();
    private static final Parameter<String> TOKEN =
            Parameter.text("token", 1, TOKEN_LENGTH, "What the answer to the request gave");

    private final PrintDesk desk;
    private final AppKeys appKeys;

    AppKeyRoutes(PrintDesk desk, AppKeys appKeys) {
        this.desk = desk;
        this.appKeys = appKeys;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/plugin/appkeys/probe", null, "That a program may ask for a key", this::probe)
                        .answering(204),
                Route.of(Method.POST, REQUEST, null, "Ask for a key", this::ask)
                        .taking(APP, USER)
                        .ofAnyMediaType()
                        .answering(201, AskedRow.class),
                Route.of(Method.GET, REQUEST + "/{token}", null, "What was decided", this::decision)
                        .asking(TOKEN)
                        .answering(200, AppKeyRow.class)
                        .answering(202, PatienceRow.class));
    }

    private Answer probe(Request request) {
        Place unused = Place.of(request, desk);
        return Answer.noContent();
    }

    private Answer ask(Request request) {
        Place place = Place.of(request, desk);
        Input input = request.input();
        // At the root somebody means the hub, and not the printer that happens to be the first.
        PrinterId printer = request.printer().isEmpty() || place.printer() == null
                ? null
                : place.printer().id();
        String user = input.find(USER);
        Asking asking = new Asking(
                input.get(APP).replaceAll("\\p{Cntrl}", " "),
                user == null || user.isBlank() ? null : user.replaceAll("\\p{Cntrl}", " "),
                printer,
                request.from().address().getHostAddress());
        return appKeys.ask(asking)
                .fold(
                        token -> Answer.json(201, new AskedRow(token, request.baseUrl() + "/settings/keys"))
                                .with("Location", place.base() + REQUEST + "/" + token),
                        AppKeyRoutes::denied);
    }

    private static Answer denied(AccessRefusal refusal) {
        throw new Refused(new Denied(refusal));
    }

    private Answer decision(Request request) {
        Place unused = Place.of(request, desk);
        return switch (appKeys.decision(request.parameter("token"))) {
            case Decision.Undecided _ -> Answer.json(202, new PatienceRow("Awaiting decision"));
            case Decision.Granted(var secret) -> Answer.ok(new AppKeyRow(secret));
            case Decision.Gone _ -> denied(new Missing("request"));
        };
    }
}
