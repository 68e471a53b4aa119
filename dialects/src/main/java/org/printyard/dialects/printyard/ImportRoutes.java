package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.ADMIN;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Function;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.ErrorWire;
import org.printyard.dialects.printyard.wire.ImportWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.StockSettings;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.moving.MovingRefusal;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.moving.ImportDesk;

/// `/api/printyard/v1/imports`: moving in from other programs.
final class ImportRoutes {
    private static final String ALL = ROOT + "/imports";
    private static final String ONE = ALL + "/{id}";

    /// The hub does not look at what a browser thinks a file is.
    private static final String ANY_FILE = "application/octet-stream";

    /// A connection that is closed on a client that still sends takes our answer with it.
    private static final long READ_ON_BYTES = 16 * 1024 * 1024;

    private static final int ADDRESS_LENGTH = 2_000;
    private static final int CREDENTIAL_LENGTH = 4_096;
    private static final String USUAL_CURRENCY = "EUR";

    private static final Parameter<Boolean> DRY_RUN = Parameters.yesOrNo(
                    "dry_run", "true to be shown what would be done, and change nothing")
            .usually(false);
    private static final Parameter<Boolean> SKIP_INVALID = Parameters.yesOrNo(
                    "skip_invalid", "true to leave rows out that cannot come in, instead of all")
            .usually(false);

    private static final Field<String> URL =
            Field.text("url", 1, ADDRESS_LENGTH).required();
    private static final Field<String> HEADER = Field.text("header", 1, 64).nullable();
    private static final Field<String> CREDENTIAL =
            Field.text("credential", 1, CREDENTIAL_LENGTH).nullable();

    private final ImportDesk desk;
    private final Parameter<String> source;
    private final Field<String> running;

    ImportRoutes(ImportDesk desk) {
        this.desk = desk;
        source = Parameter.choice(
                "source", desk.movers().sources(), "Where the file comes from; it is recognised without");
        running = Field.choice("source", desk.movers().running()).required();
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ALL, ADMIN, "The last imports, newest first", _ -> list())
                        .answeringListOf(200, ImportWire.class),
                Route.of(Method.POST, ALL, ADMIN, "Move in from a file", this::upload)
                        .asking(DRY_RUN, SKIP_INVALID, source)
                        .uploading(ANY_FILE)
                        .answering(200, ImportWire.class)
                        .answering(202, ImportWire.class)
                        .refusing(400, 409, 413, 422)
                        .withoutKey(),
                Route.of(Method.POST, ALL + "/from-url", ADMIN, "Move in from a running program", this::fetch)
                        .asking(DRY_RUN, SKIP_INVALID)
                        .taking(URL, running, HEADER, CREDENTIAL)
                        .answering(200, ImportWire.class)
                        .answering(202, ImportWire.class)
                        .refusing(409)
                        .withoutKey(),
                Route.of(Method.GET, ONE, ADMIN, "How an import is", this::get)
                        .answering(200, ImportWire.class)
                        .refusing(404),
                Route.of(Method.POST, ONE + "/commit", ADMIN, "Do what a dry run has shown", this::commit)
                        .answering(200, ImportWire.class)
                        .answering(202, ImportWire.class)
                        .refusing(404, 409)
                        .withoutKey(),
                Route.of(Method.DELETE, ONE, ADMIN, "Stop an import that is not done, or forget it", this::cancel)
                        .answering(204)
                        .refusing(404)
                        .withoutKey());
    }

    private Answer list() {
        return Answer.ok(desk.list().stream().map(ImportWire::of).toList());
    }

    private static ImportDesk.Options options(Request request) {
        return new ImportDesk.Options(
                request.query(DRY_RUN).orElse(false),
                request.query(SKIP_INVALID).orElse(false));
    }

    private Answer upload(Request request) {
        Movers.Terms terms = new Movers.Terms(request.query(source).orElse(null), request.read(ImportRoutes::currency));
        ImportDesk.Options options = options(request);
        InputStream body = request.stream();
        try {
            Answer answer = started(desk.upload(body, terms, options, request.actor()));
            readOn(body);
            return answer;
        } catch (UnreadableSource e) {
            readOn(body);
            int status = e.reason() == UnreadableSource.Reason.TOO_LARGE ? 413 : 422;
            return Answer.json(status, ErrorWire.of(e.code(), e.getMessage()));
        }
    }

    private static void readOn(InputStream body) {
        try {
            long left = READ_ON_BYTES;
            while (left > 0 && body.read() >= 0) {
                left -= 1 + body.skip(left - 1);
            }
        } catch (IOException e) {
            throw new Refused(new Problem.BadRequest("The file did not arrive whole"));
        }
    }

    /// Of prices that do not say: the stock's, else that of Spoolman's clients.
    private static String currency(Stores stores) {
        String own = StockSettings.of(stores.settings()).currency();
        String spoolmans = stores.preferences()
                .find("currency")
                .map(text -> text.replace("\"", ""))
                .filter(Money::isCurrency)
                .orElse(USUAL_CURRENCY);
        return own == null ? spoolmans : own;
    }

    private Answer fetch(Request request) {
        Input input = request.input();
        URI uri;
        try {
            uri = new URI(input.get(URL).strip());
        } catch (URISyntaxException e) {
            return refusedAddress("The address is none");
        }
        Movers.Address address = new Movers.Address(uri, input.find(HEADER), input.find(CREDENTIAL));
        Movers.Terms terms = new Movers.Terms(input.get(running), request.read(ImportRoutes::currency));
        return started(desk.fetch(address, terms, options(request), request.actor()));
    }

    private static Answer refusedAddress(String message) {
        return Answer.json(400, ErrorWire.of("address-refused", message));
    }

    private Answer get(Request request) {
        return desk.find(Parameters.id(request))
                .map(status -> Answer.ok(ImportWire.of(status)))
                .orElseGet(() -> word(new MovingRefusal.Missing()));
    }

    private Answer commit(Request request) {
        return started(desk.commit(Parameters.id(request), request.actor()));
    }

    private Answer cancel(Request request) {
        return answer(desk.cancel(Parameters.id(request)), _ -> Answer.noContent());
    }

    private static Answer started(Outcome<ImportDesk.Status, MovingRefusal> outcome) {
        return answer(outcome, status -> Answer.json(status.state().isOver() ? 200 : 202, ImportWire.of(status))
                .with("Location", ALL + "/" + status.id()));
    }

    private static <T> Answer answer(Outcome<T, MovingRefusal> outcome, Function<T, Answer> done) {
        return outcome.fold(done, ImportRoutes::word);
    }

    private static Answer word(MovingRefusal refusal) {
        int status =
                switch (refusal) {
                    case MovingRefusal.Missing _ -> 404;
                    case MovingRefusal.Faulty _,
                            MovingRefusal.Outdated _,
                            MovingRefusal.TooMany _,
                            MovingRefusal.Busy _,
                            MovingRefusal.NotShown _ -> 409;
                };
        return Answer.json(status, ErrorWire.of(refusal.code(), refusal.sentence()));
    }
}
