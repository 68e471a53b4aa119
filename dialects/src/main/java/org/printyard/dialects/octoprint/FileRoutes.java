package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_FILES;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.FileForm;
import org.printyard.dialects.http.FormPart;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.octoprint.wire.FileWire.FileRow;
import org.printyard.dialects.octoprint.wire.FileWire.ListRow;
import org.printyard.dialects.octoprint.wire.FileWire.UploadedRow;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.files.Library;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/files`: what slicers send, and what is printed of it.
final class FileRoutes {
    private static final String LOCAL = "/api/files/local";

    /// What OctoPrint takes for yes.
    private static final Set<String> YES = Set.of("true", "yes", "y", "1");

    private static final Field<String> COMMAND =
            Field.choice("command", List.of("select")).required();

    private static final Field<Boolean> PRINT = Field.flag("print");

    private final PrintDesk desk;
    private final Library library;

    FileRoutes(PrintDesk desk, Library library) {
        this.desk = desk;
        this.library = library;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/files", READ, "All files, without folders", this::list)
                        .answering(200, ListRow.class),
                Route.of(Method.GET, LOCAL, READ, "All files, without folders", this::list)
                        .answering(200, ListRow.class),
                Route.of(Method.GET, LOCAL + "/{path...}", READ, "One file", this::get)
                        .answering(200, FileRow.class)
                        .named("files.local.file"),
                Route.of(Method.POST, LOCAL, WRITE_FILES, "Upload a file, and print it", this::upload)
                        .uploadingForm(
                                FormPart.text("path", "The folder that it goes into"),
                                FormPart.text("select", "true to select it"),
                                FormPart.text("print", "true to print it, at once or when its turn comes"),
                                FormPart.text("checksum", "Its SHA-256"),
                                FormPart.text("plateindex", "Which plate is meant, from 1"),
                                FormPart.file("file", "The file"))
                        .answering(201, UploadedRow.class)
                        .refusing(409, 413, 415, 422, 507)
                        .withoutKey(),
                Route.of(Method.POST, LOCAL + "/{path...}", WRITE_QUEUE, "Select a file, and print it", this::select)
                        .taking(COMMAND, PRINT)
                        .ofAnyMediaType()
                        .named("files.local.command")
                        .answering(204)
                        .refusing(409)
                        .withoutKey(),
                Route.of(
                                Method.POST,
                                "/api/files/moonraker/{root}/{path...}",
                                WRITE_QUEUE,
                                "Select a file, and print it",
                                this::selectInRoot)
                        .taking(COMMAND, PRINT)
                        .ofAnyMediaType()
                        .named("files.moonraker.command")
                        .answering(204)
                        .refusing(409)
                        .withoutKey());
    }

    private Answer list(Request request) {
        Place place = Place.of(request, desk);
        return Answer.ok(new ListRow(
                desk.files(Request.LIST_LIMIT).stream()
                        .map(file -> row(place, file))
                        .toList(),
                library.uploadBytes()));
    }

    private Answer get(Request request) {
        Place place = Place.of(request, desk);
        return find(request)
                .map(file -> Answer.ok(row(place, file)))
                .orElseGet(() -> OctoprintErrors.word(Said.of(new LibraryRefusal.Missing())));
    }

    private static FileRow row(Place place, PrintFile file) {
        String download = place.request().baseUrl() + "/api/printyard/v1/files/"
                + file.id().value() + "/content";
        return FileRow.of(file, place.resource(file.path()), download);
    }

    private Optional<PrintFile> find(Request request) {
        return FilePath.parse(request.parameter("path")).fold(desk::file, _ -> Optional.empty());
    }

    private Answer upload(Request request) {
        Place place = Place.of(request, desk);
        Outcome<FileForm, LibraryRefusal> read = FileForm.read(request, library, (name, text) -> {
            if (name.equals("print") && isYes(text)) {
                place.require(WRITE_QUEUE);
            }
        });
        if (read instanceof Outcome.Refused<FileForm, LibraryRefusal>(var refusal)) {
            return OctoprintErrors.word(Said.of(refusal));
        }
        try (FileForm form = read.get()) {
            int plate = form.plate();
            return form.finish(request.actor())
                    .fold(file -> stored(place, file, plate, form), refusal -> OctoprintErrors.word(Said.of(refusal)));
        }
    }

    private static boolean isYes(String text) {
        return YES.contains(text.toLowerCase(Locale.ROOT));
    }

    private Answer stored(Place place, PrintFile file, int plate, FileForm form) {
        boolean print = isYes(form.text("print"));
        boolean select = print || isYes(form.text("select"));
        boolean starts = false;
        boolean queued = false;
        Printer printer = place.printer();
        if (printer != null) {
            Optional<PrintDesk.Asked> asked =
                    desk.uploaded(printer, file, plate, print, place.request().actor());
            starts = asked.filter(PrintDesk.Asked::starts).isPresent();
            queued = asked.isPresent() && !starts;
            if (select && place.request().caller().mayActOn(printer.id())) {
                desk.select(printer, file);
            }
        }
        FileRow row = row(place, file);
        return Answer.json(201, UploadedRow.of(row, select, starts, queued))
                .with("Location", row.refs().resource());
    }

    private Answer selectInRoot(Request request) {
        if (!request.parameter("root").equals("gcodes")) {
            throw new Refused(new BadRequest("File must be located in the 'gcodes' root"));
        }
        Place place = place(request);
        return find(request)
                .map(file -> select(place, file))
                .orElseThrow(() -> new Refused(new BadRequest("File does not exist")));
    }

    private Answer select(Request request) {
        Place place = place(request);
        return find(request)
                .map(file -> select(place, file))
                .orElseGet(() -> OctoprintErrors.word(Said.of(new LibraryRefusal.Missing())));
    }

    private Place place(Request request) {
        request.input().get(COMMAND);
        Place place = Place.of(request, desk);
        place.require(WRITE_QUEUE);
        return place;
    }

    private Answer select(Place place, PrintFile file) {
        Input input = place.request().input();
        Boolean wanted = input.find(PRINT);
        boolean print = wanted != null && wanted;
        Printer printer = place.printer();
        if (printer == null) {
            return print ? OctoprintErrors.word(new Said(409, PrinterRoutes.NOT_OPERATIONAL)) : Answer.noContent();
        }
        desk.select(printer, file);
        return print
                ? desk.printSelected(printer, file, place.request().actor())
                        .fold(_ -> Answer.noContent(), refusal -> OctoprintErrors.word(Said.of(refusal)))
                : Answer.noContent();
    }
}
