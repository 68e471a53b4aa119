package org.printyard.dialects.bambuddy;

import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.ArchiveRow;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.ArchivesRow;
import org.printyard.dialects.bambuddy.wire.PrinterWire.Done;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Theirs;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ToolFilament;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.jobs.Prints;

/// `/api/v1/archives`: every print, as far as prints hold what archives tell.
final class ArchiveRoutes {
    private static final String ARCHIVES = "/api/v1/archives";
    private static final String ARCHIVE = ARCHIVES + "/{id}";

    private static final int SEARCH_LENGTH = 200;

    private static final Parameter<Long> PRINTER =
            Parameter.whole("printer_id", 1, Long.MAX_VALUE, "Only those of this printer");
    private static final Parameter<String> STATUS = Parameter.choice(
            "status", List.of("success", "failed", "stopped", "completed", "cancelled"), "Only those that ended so");
    private static final Parameter<Instant> FROM =
            Parameter.from("start_date", "Only those that began then or later").emptyIsNone();
    private static final Parameter<Instant> UNTIL =
            Parameter.until("end_date", "Only those that began before its end").emptyIsNone();
    private static final Parameter<String> SEARCH =
            Parameter.text("search", 0, SEARCH_LENGTH, "A part of the name").emptyIsNone();
    private static final Parameter<Long> LIMIT = Parameter.limit(50);

    private final Prints prints;

    ArchiveRoutes(Prints prints) {
        this.prints = prints;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ARCHIVES, READ, "List prints, the newest first", this::list)
                        .asking(PRINTER, STATUS, FROM, UNTIL, SEARCH, LIMIT, Parameter.OFFSET)
                        .named("archives.list")
                        .answering(200, ArchivesRow.class)
                        .limited(),
                Route.of(Method.GET, ARCHIVE, READ, "Get a print", this::get)
                        .answering(200, ArchiveRow.class)
                        .limited(),
                Route.of(Method.DELETE, ARCHIVE, CONTROL, "Forget a print; what it used stays booked", this::remove)
                        .answering(200, Done.class)
                        .refusing(409)
                        .limited());
    }

    private static Print.Result result(String status) {
        return switch (status) {
            case "success", "completed" -> Print.Result.COMPLETED;
            case "stopped", "cancelled" -> Print.Result.CANCELLED;
            default -> Print.Result.FAILED;
        };
    }

    private Answer list(Request request) {
        Request.Page page = request.page(LIMIT);
        PrintStore.Query query = new PrintStore.Query(
                request.query(PRINTER).map(PrinterId::new).orElse(null),
                request.query(STATUS).map(ArchiveRoutes::result).orElse(null),
                request.query(FROM).orElse(null),
                request.query(UNTIL).orElse(null),
                request.query(SEARCH).orElse(null),
                page.offset(),
                page.limit());
        return request.read(stores -> {
            Map<PrinterId, String> names = new HashMap<>();
            stores.printers()
                    .list()
                    .forEach(printer -> names.put(printer.id(), printer.terms().name()));
            return Answer.ok(new ArchivesRow(
                    stores.prints().count(query),
                    stores.prints().list(query).stream()
                            .map(print -> ArchiveRow.of(print, names.get(print.printer()), material(stores, print)))
                            .toList()));
        });
    }

    private static @Nullable String material(Stores stores, Print print) {
        return Optional.ofNullable(print.origin().file())
                .flatMap(file -> stores.files().find(file))
                .flatMap(file -> file.metadata().plates().stream()
                        .filter(plate -> plate.number() == print.origin().plate())
                        .flatMap(plate -> plate.filaments().stream())
                        .map(ToolFilament::kind)
                        .flatMap(kind -> Optional.ofNullable(kind.material()).stream())
                        .findFirst())
                .orElse(null);
    }

    private static Optional<PrintId> id(Request request) {
        return request.id("id").map(PrintId::new);
    }

    private static Answer missing() {
        return BambuddyErrors.word(new Said(404, "Archive not found"));
    }

    private Answer get(Request request) {
        return request.read(stores -> id(request).flatMap(stores.prints()::find).map(print -> {
                    String printer = stores.printers()
                            .find(print.printer())
                            .map(it -> it.terms().name())
                            .orElse(null);
                    return Answer.ok(ArchiveRow.of(print, printer, material(stores, print)));
                }))
                .orElseGet(ArchiveRoutes::missing);
    }

    private Answer remove(Request request) {
        Optional<Print> found =
                id(request).flatMap(it -> request.read(stores -> stores.prints().find(it)));
        if (found.isEmpty()) {
            return missing();
        }
        Theirs.check(request, found.get().printer());
        return request.commit(
                transaction -> prints.remove(transaction, found.get().id()),
                outcome -> outcome.fold(
                        _ -> Answer.ok(new Done("deleted")), refusal -> BambuddyErrors.word(Said.of(refusal))));
    }
}
