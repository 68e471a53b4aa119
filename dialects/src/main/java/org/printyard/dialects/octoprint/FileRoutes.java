package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_FILES;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.util.List;
import java.util.Optional;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.FileForm;
import org.printyard.dialects.http.FormPart;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.octoprint.wire.FileWire.EntryRow;
import org.printyard.dialects.octoprint.wire.FileWire.FileRow;
import org.printyard.dialects.octoprint.wire.FileWire.FolderRow;
import org.printyard.dialects.octoprint.wire.FileWire.ListRow;
import org.printyard.dialects.octoprint.wire.FileWire.UploadedRow;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.files.Library;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/files`: what slicers send, and what is printed of it.
final class FileRoutes {
    private static final String LOCAL = "/api/files/local";

    private static final Field<String> COMMAND =
            Field.choice("command", List.of("select")).required();
    private static final Field<String> ON_FILE =
            Field.choice("command", List.of("select", "unselect", "move")).required();

    private static final Field<Boolean> PRINT = Field.flag("print");
    private static final Field<String> DESTINATION = Field.text("destination", 1, FilePath.LENGTH);

    private static final Parameter<Boolean> RECURSIVE = Parameter.of(
            "recursive",
            new Shape.Flag(),
            "true for what is in folders, too",
            text -> Optional.of(Temperatures.isYes(text)),
            "be true or false");

    private final PrintDesk desk;
    private final Library library;

    FileRoutes(PrintDesk desk, Library library) {
        this.desk = desk;
        this.library = library;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/files", READ, "Files and folders", this::list)
                        .asking(RECURSIVE)
                        .answering(200, ListRow.class),
                Route.of(Method.GET, LOCAL, READ, "Files and folders", this::list)
                        .asking(RECURSIVE)
                        .answering(200, ListRow.class),
                Route.of(Method.GET, LOCAL + "/{path...}", READ, "One file, or a folder", this::get)
                        .asking(RECURSIVE)
                        .answering(200, EntryRow.class)
                        .named("files.local.file"),
                Route.of(
                                Method.DELETE,
                                LOCAL + "/{path...}",
                                WRITE_FILES,
                                "Remove a file, or a whole folder",
                                this::remove)
                        .answering(204)
                        .refusing(409)
                        .withoutKey()
                        .named("files.local.remove"),
                Route.of(Method.POST, LOCAL, WRITE_FILES, "Upload a file, and print it; or make a folder", this::upload)
                        .uploadingForm(
                                FormPart.text("path", "The folder that it goes into"),
                                FormPart.text("select", "true to select it"),
                                FormPart.text("print", "true to print it, at once or when its turn comes"),
                                FormPart.text("checksum", "Its SHA-256"),
                                FormPart.text("plateindex", "Which plate is meant, from 1"),
                                FormPart.text("noOverwrite", "true to leave a file of this name as it is"),
                                FormPart.text("foldername", "The folder that is to be made, if no file is sent"),
                                FormPart.file("file", "The file"))
                        .answering(201, UploadedRow.class, FolderRow.class)
                        .refusing(409, 413, 415, 422, 507)
                        .withoutKey(),
                Route.of(
                                Method.POST,
                                LOCAL + "/{path...}",
                                WRITE_QUEUE,
                                "Select a file and print it, or move it",
                                this::command)
                        .taking(ON_FILE, PRINT, DESTINATION)
                        .ofAnyMediaType()
                        .named("files.local.command")
                        .answering(204)
                        .answering(201, EntryRow.class)
                        .refusing(409, 415)
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
        boolean recursive = request.query(RECURSIVE).orElse(false);
        return request.read(stores ->
                Answer.ok(new ListRow(new FileTree(place, stores).list(null, recursive), library.uploadBytes())));
    }

    private Answer get(Request request) {
        Place place = Place.of(request, desk);
        Optional<PrintFile> file = find(request);
        if (file.isPresent()) {
            return Answer.ok(EntryRow.of(file.get(), place.refs(file.get())));
        }
        boolean recursive = request.query(RECURSIVE).orElse(false);
        return path(request)
                .flatMap(path -> request.read(stores -> stores.files().isFolder(path)
                        ? Optional.of(Answer.ok(new FileTree(place, stores).folder(path, recursive)))
                        : Optional.<Answer>empty()))
                .orElseGet(FileRoutes::missing);
    }

    private static Answer missing() {
        return OctoprintErrors.word(Said.of(new LibraryRefusal.Missing()));
    }

    private static Optional<FilePath> path(Request request) {
        return FilePath.parse(request.parameter("path")).fold(Optional::of, _ -> Optional.empty());
    }

    /// A file goes by its own name only, not by that of what is in it.
    private Answer remove(Request request) {
        Place.of(request, desk);
        Optional<FilePath> path = path(request);
        if (path.isEmpty()) {
            return missing();
        }
        return request.commit(
                transaction -> transaction
                        .files()
                        .find(path.get())
                        .map(file -> library.remove(transaction, file.id()).map(PrintFile::path))
                        .orElseGet(() -> library.removeFolder(transaction, path.get(), true)),
                outcome -> outcome.fold(_ -> Answer.noContent(), refusal -> OctoprintErrors.word(Said.of(refusal))));
    }

    private Optional<PrintFile> find(Request request) {
        return FilePath.parse(request.parameter("path")).fold(desk::file, _ -> Optional.empty());
    }

    private Answer upload(Request request) {
        Place place = Place.of(request, desk);
        Outcome<FileForm, LibraryRefusal> read = FileForm.read(request, library, (name, text) -> {
            if (name.equals("print") && Temperatures.isYes(text)) {
                place.require(WRITE_QUEUE);
            }
        });
        if (read instanceof Outcome.Refused<FileForm, LibraryRefusal>(var refusal)) {
            return OctoprintErrors.word(Said.of(refusal));
        }
        try (FileForm form = read.get()) {
            int plate = form.plate();
            if (!form.hasFile() && !form.text("foldername").isEmpty()) {
                return folder(place, form);
            }
            return form.finish(request.actor(), !Temperatures.isYes(form.text("noOverwrite")))
                    .fold(file -> stored(place, file, plate, form), refusal -> OctoprintErrors.word(Said.of(refusal)));
        }
    }

    private Answer folder(Place place, FileForm form) {
        Outcome<FilePath, LibraryRefusal> path = form.below(form.text("foldername"));
        return place.request()
                .commit(
                        transaction -> path.then(it -> library.makeFolder(transaction, it)),
                        outcome -> outcome.fold(
                                made -> Answer.json(
                                                201,
                                                new FolderRow(EntryRow.folder(made, place.resource(made), null), true))
                                        .with("Location", place.resource(made)),
                                refusal -> OctoprintErrors.word(Said.of(refusal))));
    }

    private Answer stored(Place place, PrintFile file, int plate, FileForm form) {
        boolean print = Temperatures.isYes(form.text("print"));
        boolean select = print || Temperatures.isYes(form.text("select"));
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
        FileRow row = FileRow.of(file, place.refs(file));
        return Answer.json(201, UploadedRow.of(row, select, starts, queued))
                .with("Location", row.refs().resource());
    }

    private Answer selectInRoot(Request request) {
        if (!request.parameter("root").equals("gcodes")) {
            throw new Refused(new BadRequest("File must be located in the 'gcodes' root"));
        }
        request.input().get(COMMAND);
        Place place = place(request);
        return find(request)
                .map(file -> select(place, file))
                .orElseThrow(() -> new Refused(new BadRequest("File does not exist")));
    }

    private Answer command(Request request) {
        String command = request.input().get(ON_FILE);
        if (command.equals("move")) {
            return move(request);
        }
        Place place = place(request);
        return find(request)
                .map(file -> command.equals("select") ? select(place, file) : unselect(place, file))
                .orElseGet(FileRoutes::missing);
    }

    private Place place(Request request) {
        Place place = Place.of(request, desk);
        place.require(WRITE_QUEUE);
        return place;
    }

    private Answer unselect(Place place, PrintFile file) {
        Printer printer = place.printer();
        return printer != null && desk.unselect(printer, file)
                ? Answer.noContent()
                : PrinterRoutes.conflict("The file is not selected");
    }

    /// Into a folder that is there, or to another name in one.
    private Answer move(Request request) {
        Theirs.require(request, WRITE_FILES, null);
        Place place = Place.of(request, desk);
        String destination = request.input().find(DESTINATION);
        Optional<FilePath> path = path(request);
        if (destination == null) {
            throw new Refused(new BadRequest("destination is required"));
        }
        if (path.isEmpty()) {
            return missing();
        }
        return request.commit(
                transaction -> transaction
                        .files()
                        .find(path.get())
                        .map(file -> target(transaction, file, destination)
                                .then(to -> library.move(transaction, file.id(), to, request.actor())))
                        .orElseGet(() -> Outcome.refused(new LibraryRefusal.Missing())),
                outcome -> outcome.fold(
                        file -> Answer.json(201, EntryRow.of(file, place.refs(file)))
                                .with("Location", place.resource(file.path())),
                        refusal -> OctoprintErrors.word(Said.of(refusal))));
    }

    private static Outcome<FilePath, LibraryRefusal> target(Stores stores, PrintFile file, String destination) {
        String text = destination.replaceAll("^/+|/+$", "");
        if (text.isEmpty()) {
            return Outcome.done(new FilePath(file.path().name()));
        }
        return FilePath.parse(text).then(to -> {
            if (stores.files().isFolder(to)) {
                return FilePath.parse(text + "/" + file.path().name());
            }
            return to.parent()
                            .filter(folder -> !stores.files().isFolder(folder))
                            .isPresent()
                    ? Outcome.refused(new LibraryRefusal.NoSuchFolder())
                    : Outcome.done(to);
        });
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
