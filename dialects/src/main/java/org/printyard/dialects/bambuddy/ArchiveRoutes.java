package org.printyard.dialects.bambuddy;

import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.ArchiveGone;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.ArchiveRow;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.ArchivesRow;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.RunRow;
import org.printyard.dialects.bambuddy.wire.ArchiveWire.Shown;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Theirs;
import org.printyard.domain.Change;
import org.printyard.domain.PrinterId;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.Print.Result;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.jobs.Prints;
import org.printyard.engine.jobs.Remarks;

/// `/api/v1/archives`: every print, as far as prints hold what archives tell.
final class ArchiveRoutes {
    private static final String ARCHIVES = "/api/v1/archives";
    private static final String ARCHIVE = ARCHIVES + "/{id}";

    private static final int TEXT_LENGTH = 200;

    /// A page of text.
    private static final int NOTES_LENGTH = 4_000;

    private static final int TAGS = 20;
    private static final int TAG_LENGTH = 50;

    /// All of them in one text.
    private static final int TAGS_LENGTH = TAGS * (TAG_LENGTH + 1);

    private static final int LINK_LENGTH = 1_000;

    private static final Parameter<Long> PRINTER =
            Parameter.whole("printer_id", 1, Long.MAX_VALUE, "Only those of this printer");
    private static final Parameter<String> STATUS = Parameter.choice(
                    "status",
                    List.of("success", "failed", "stopped", "printing", "completed", "aborted", "cancelled"),
                    "Only those that ended so, in the document's or the real program's word")
            .emptyIsNone();
    private static final Parameter<Instant> FROM = from("start_date");
    private static final Parameter<Instant> UNTIL = until("end_date");
    private static final Parameter<Instant> DATE_FROM = from("date_from");
    private static final Parameter<Instant> DATE_TO = until("date_to");
    private static final Parameter<String> SEARCH =
            Parameter.text("search", 0, TEXT_LENGTH, "A part of the name").emptyIsNone();
    private static final Parameter<String> WORDS = Parameter.text("q", 2, TEXT_LENGTH, "A part of the name");
    private static final Parameter<Long> LIMIT = Parameter.limit(50);

    private static final Field<String> NAME = Field.text("name", 1, TEXT_LENGTH);
    private static final Field<String> PRINT_NAME = Field.text("print_name", 1, TEXT_LENGTH);
    private static final Field<String> NOTES =
            Field.text("notes", 0, NOTES_LENGTH).nullable();
    private static final Field<List<String>> LABELS =
            Field.textOrTexts("tags", TAGS, TAGS_LENGTH).nullable();
    private static final Field<Boolean> FAVOURITE = Field.flag("is_favorite");
    private static final Field<String> LINK =
            Field.text("external_url", 0, LINK_LENGTH).nullable();

    private final Prints prints;

    ArchiveRoutes(Prints prints) {
        this.prints = prints;
    }

    private static Parameter<Instant> from(String name) {
        return Parameter.from(name, "Only those that began then or later").emptyIsNone();
    }

    private static Parameter<Instant> until(String name) {
        return Parameter.until(name, "Only those that began before its end").emptyIsNone();
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ARCHIVES, READ, "List prints, the newest first", this::list)
                        .asking(PRINTER, STATUS, FROM, UNTIL, DATE_FROM, DATE_TO, SEARCH, LIMIT, Parameter.OFFSET)
                        .named("archives.list")
                        .answering(200, ArchivesRow.class)
                        .answeringListOf(200, RunRow.class)
                        .limited(),
                Route.of(Method.GET, ARCHIVES + "/search", READ, "Find prints by their name", this::search)
                        .asking(WORDS, PRINTER, STATUS, LIMIT, Parameter.OFFSET)
                        .answeringListOf(200, RunRow.class)
                        .limited(),
                Route.of(Method.GET, ARCHIVE, READ, "Get a print", this::get)
                        .answering(200, ArchiveRow.class, RunRow.class)
                        .limited(),
                Route.of(Method.PATCH, ARCHIVE, CONTROL, "Name a print, and say something of it", this::edit)
                        .taking(NAME, PRINT_NAME, NOTES, LABELS, FAVOURITE, LINK)
                        .answering(200, ArchiveRow.class, RunRow.class)
                        .limited(),
                Route.of(Method.DELETE, ARCHIVE, CONTROL, "Forget a print; what it used stays booked", this::remove)
                        .answering(200, ArchiveGone.class)
                        .refusing(409)
                        .limited());
    }

    /// None of them is that of prints that run.
    private static Set<Result> results(String status) {
        return switch (status) {
            case "success", "completed" -> Set.of(Result.COMPLETED);
            case "stopped", "cancelled" -> Set.of(Result.CANCELLED);
            case "aborted" -> Set.of(Result.LOST);
            case "printing" -> Set.of();
            default -> Set.of(Result.FAILED, Result.LOST);
        };
    }

    private static PrintStore.Query query(
            Request request, @Nullable Instant from, @Nullable Instant until, @Nullable String search) {
        Request.Page page = request.page(LIMIT);
        return new PrintStore.Query(
                request.query(PRINTER).map(PrinterId::new).orElse(null),
                request.query(STATUS).map(ArchiveRoutes::results).orElse(null),
                from,
                until,
                search,
                page.offset(),
                page.limit());
    }

    private Answer list(Request request) {
        PrintStore.Query query = query(
                request,
                request.query(FROM).or(() -> request.query(DATE_FROM)).orElse(null),
                request.query(UNTIL).or(() -> request.query(DATE_TO)).orElse(null),
                request.query(SEARCH).orElse(null));
        Shape shape = Shape.ofCollection(request);
        return request.read(stores -> {
            List<Shown> found = shown(stores, stores.prints().list(query));
            return Answer.ok(
                    switch (shape) {
                        case REAL -> found.stream().map(RunRow::of).toList();
                        case DOCUMENTED ->
                            new ArchivesRow(
                                    stores.prints().count(query),
                                    found.stream().map(ArchiveRow::of).toList());
                    });
        });
    }

    private Answer search(Request request) {
        String words = request.query(WORDS).orElseThrow(() -> new Refused(new BadRequest("q is required")));
        PrintStore.Query query = query(request, null, null, words);
        return request.read(stores -> Answer.ok(shown(stores, stores.prints().list(query)).stream()
                .map(RunRow::of)
                .toList()));
    }

    private static List<Shown> shown(Stores stores, List<Print> prints) {
        Map<PrinterId, String> names = new HashMap<>();
        stores.printers()
                .list()
                .forEach(printer -> names.put(printer.id(), printer.terms().name()));
        Map<PrintId, Remarks> remarks = Remarks.of(stores, prints);
        return prints.stream()
                .map(print -> new Shown(
                        print,
                        names.get(print.printer()),
                        Optional.ofNullable(print.origin().file())
                                .flatMap(stores.files()::find)
                                .filter(file -> file.content()
                                        .hash()
                                        .equals(print.origin().content()))
                                .orElse(null),
                        remarks.getOrDefault(print.id(), Remarks.NONE)))
                .toList();
    }

    private static Object row(Request request, Stores stores, Print print) {
        Shown shown = shown(stores, List.of(print)).getFirst();
        return switch (Shape.ofOne(request)) {
            case REAL -> RunRow.of(shown);
            case DOCUMENTED -> ArchiveRow.of(shown);
        };
    }

    private static Optional<PrintId> id(Request request) {
        return request.id("id").map(PrintId::new);
    }

    private static Answer missing() {
        return BambuddyErrors.word(new Said(404, "Archive not found"));
    }

    private Answer get(Request request) {
        return request.read(stores ->
                        id(request).flatMap(stores.prints()::find).map(print -> Answer.ok(row(request, stores, print))))
                .orElseGet(ArchiveRoutes::missing);
    }

    private static Optional<Print> theirs(Request request) {
        Optional<Print> found =
                id(request).flatMap(it -> request.read(stores -> stores.prints().find(it)));
        found.ifPresent(print -> Theirs.check(request, print.printer()));
        return found;
    }

    private Answer edit(Request request) {
        Input input = request.input();
        String documented = input.find(NAME);
        String name = documented == null ? input.find(PRINT_NAME) : documented;
        List<String> sent = input.find(LABELS);
        List<String> tags = sent == null ? List.of() : tags(sent);
        Optional<Print> found = theirs(request);
        if (found.isEmpty()) {
            return missing();
        }
        return request.commit(
                transaction -> prints.edit(
                                transaction,
                                found.get().id(),
                                name,
                                old -> new Remarks(
                                        old.fileName(),
                                        emptyIsNone(input.change(NOTES).from(old.notes())),
                                        input.change(LABELS) instanceof Change.Keep ? old.tags() : tags,
                                        input.change(FAVOURITE).orKeep(old.isFavourite()),
                                        emptyIsNone(input.change(LINK).from(old.link()))))
                        .map(print -> row(request, transaction, print)),
                outcome -> outcome.fold(Answer::ok, refusal -> BambuddyErrors.word(Said.of(refusal))));
    }

    private static @Nullable String emptyIsNone(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /// The document's list, or the real program's one text with commas.
    private static List<String> tags(List<String> sent) {
        List<String> tags = sent.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        if (tags.size() > TAGS || tags.stream().anyMatch(tag -> tag.length() > TAG_LENGTH)) {
            throw new Refused(
                    new BadRequest("tags must be at most " + TAGS + " texts of at most " + TAG_LENGTH + " characters"));
        }
        return tags;
    }

    private Answer remove(Request request) {
        Optional<Print> found = theirs(request);
        if (found.isEmpty()) {
            return missing();
        }
        return request.commit(
                transaction -> prints.remove(transaction, found.get().id()),
                outcome -> outcome.fold(
                        _ -> Answer.ok(new ArchiveGone("deleted", false)),
                        refusal -> BambuddyErrors.word(Said.of(refusal))));
    }
}
