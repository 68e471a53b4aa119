package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.printyard.wire.JobWire.JobRow;
import org.printyard.dialects.printyard.wire.PrintWire.PrintPage;
import org.printyard.dialects.printyard.wire.PrintWire.PrintRow;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.jobs.JobRefusal.Missing;
import org.printyard.domain.jobs.JobRefusal.Noun;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.jobs.Prints;
import org.printyard.engine.jobs.Queue;

/// `/api/printyard/v1/prints`: what runs and ran, and what it used.
final class PrintRoutes {
    private static final String ALL = ROOT + "/prints";
    private static final String ONE = ALL + "/{id}";

    private static final int SEARCH_LENGTH = 255;

    private static final Parameter<Long> PRINTER = Parameters.id("printer_id", "Only those of this printer");
    private static final Parameter<String> RESULT = Parameter.choice(
                    "result",
                    Arrays.stream(Print.Result.values())
                            .map(Print.Result::wireName)
                            .toList(),
                    "Only those that ended so")
            .emptyIsNone();
    private static final Parameter<Instant> FROM = Parameter.from("from", "Only those that began then or later");
    private static final Parameter<Instant> UNTIL = Parameter.until("until", "Only those that began before");
    private static final Parameter<String> SEARCH = Parameter.text(
                    "search", 0, SEARCH_LENGTH, "Part of the name, in any case of letters")
            .emptyIsNone();
    private static final Parameter<Long> ROWS = Parameter.limit(100);

    private final Prints prints;
    private final Queue queue;

    PrintRoutes(Prints prints, Queue queue) {
        this.prints = prints;
        this.queue = queue;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ALL, READ, "Prints, newest first", this::list)
                        .asking(PRINTER, RESULT, FROM, UNTIL, SEARCH, ROWS, Parameter.OFFSET)
                        .answering(200, PrintPage.class)
                        .named("prints.list"),
                Route.of(Method.GET, ONE, READ, "All about a print", this::get).answering(200, PrintRow.class),
                Route.of(Method.DELETE, ONE, CONTROL, "Forget a print; what it used stays in the ledger", this::remove)
                        .answering(204)
                        .refusing(409),
                Route.of(Method.POST, ONE + "/again", WRITE_QUEUE, "Ask for the same print again", this::again)
                        .answering(201, JobRow.class)
                        .refusing(409, 422));
    }

    private static PrintId id(Request request) {
        return new PrintId(Parameters.id(request));
    }

    static PrintRow row(Stores stores, Print print) {
        String printer = stores.printers()
                .find(print.printer())
                .map(it -> it.terms().name())
                .orElse(null);
        Optional<PrintFile> file = Optional.ofNullable(print.origin().file())
                .flatMap(stores.files()::find)
                .filter(it -> it.content().hash().equals(print.origin().content()));
        return PrintRow.of(print, printer, file.map(PrintFile::id).orElse(null));
    }

    private Answer list(Request request) {
        Request.Page page = request.page(ROWS);
        PrintStore.Query query = new PrintStore.Query(
                request.query(PRINTER).map(PrinterId::new).orElse(null),
                request.query(RESULT).flatMap(Print.Result::find).map(Set::of).orElse(null),
                request.query(FROM).orElse(null),
                request.query(UNTIL).orElse(null),
                request.query(SEARCH).orElse(null),
                page.offset(),
                page.limit());
        return request.read(stores -> Answer.ok(new PrintPage(
                stores.prints().list(query).stream()
                        .map(print -> row(stores, print))
                        .toList(),
                stores.prints().count(query))));
    }

    private Answer get(Request request) {
        PrintId id = id(request);
        return request.read(stores -> stores.prints().find(id).map(print -> row(stores, print)))
                .map(Answer::ok)
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.PRINT)));
    }

    private Optional<Print> find(Request request) {
        PrintId id = id(request);
        Optional<Print> print = request.read(stores -> stores.prints().find(id));
        print.ifPresent(it -> Theirs.check(request, it.printer()));
        return print;
    }

    private Answer remove(Request request) {
        return find(request)
                .map(print -> request.commit(
                        transaction -> prints.remove(transaction, print.id()),
                        outcome -> outcome.fold(_ -> Answer.noContent(), PrintyardErrors::word)))
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.PRINT)));
    }

    private Answer again(Request request) {
        return find(request)
                .map(print -> request.commit(
                        transaction -> queue.reprint(transaction, print.id(), request.actor()),
                        outcome -> outcome.fold(
                                job -> Answer.json(201, JobRow.of(job, List.of())), PrintyardErrors::word)))
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.PRINT)));
    }
}
