package org.printyard.dialects.moonraker;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_FILES;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.FileForm;
import org.printyard.dialects.http.FormPart;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.moonraker.wire.MoonrakerWire;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.DoneRow;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.Info;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.InfoRow;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.Root;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.RootsRow;
import org.printyard.dialects.moonraker.wire.MoonrakerWire.UploadedRow;
import org.printyard.domain.Outcome;
import org.printyard.domain.files.FilePath;
import org.printyard.domain.files.LibraryRefusal;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Printer;
import org.printyard.engine.files.Library;
import org.printyard.engine.jobs.PrintDesk;

/// What slicers of the host type Moonraker call.
final class UploadRoutes {
    private static final List<Integer> API = List.of(1, 5, 0);
    private static final List<Root> ROOTS = List.of(new Root(MoonrakerWire.ROOT, "/" + MoonrakerWire.ROOT, "rw"));

    private static final Field<String> NAME = Field.text("filename", 1, FilePath.LENGTH);
    private static final Parameter<String> NAME_IN_QUERY =
            Parameter.text("filename", 1, FilePath.LENGTH, "The file, if the body does not name it");

    private final PrintDesk desk;
    private final Library library;
    private final String version;

    UploadRoutes(PrintDesk desk, Library library, String version) {
        this.desk = desk;
        this.library = library;
        this.version = version;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/server/info", READ, "What this is, and how its printer is", this::info)
                        .answering(200, InfoRow.class),
                Route.of(Method.GET, "/server/files/roots", READ, "Where files can be put", this::roots)
                        .answering(200, RootsRow.class),
                Route.of(Method.POST, "/server/files/upload", WRITE_FILES, "Upload a file, and print it", this::upload)
                        .uploadingForm(
                                FormPart.text("root", "gcodes"),
                                FormPart.text("path", "The folder that it goes into"),
                                FormPart.text("print", "true to print it, at once or when its turn comes"),
                                FormPart.text("checksum", "Its SHA-256"),
                                FormPart.text("plateindex", "Which plate is meant, from 1"),
                                FormPart.file("file", "The file"))
                        .answering(201, UploadedRow.class)
                        .refusing(404, 409, 413, 415, 422, 507)
                        .withoutKey(),
                Route.of(Method.POST, "/printer/print/start", WRITE_QUEUE, "Print a file that is there", this::start)
                        .takingIfAny(NAME)
                        .asking(NAME_IN_QUERY)
                        .ofAnyMediaType()
                        .named("printer.print.start")
                        .answering(200, DoneRow.class)
                        .refusing(404, 409)
                        .withoutKey());
    }

    private Answer info(Request request) {
        Printer printer = Theirs.printer(request, desk);
        Activity activity = printer == null ? Activity.OFFLINE : desk.activity(printer);
        return Answer.ok(new InfoRow(new Info(
                activity != Activity.OFFLINE,
                state(activity),
                List.of("file_manager", "octoprint_compat"),
                List.of(),
                List.of(MoonrakerWire.ROOT),
                List.of(),
                0,
                "v" + version.replace(' ', '-') + "-printyard",
                API,
                "1.5.0")));
    }

    private static String state(Activity activity) {
        return switch (activity) {
            case OFFLINE -> "disconnected";
            case ERROR -> "error";
            case IDLE, PREPARING, PRINTING, PAUSING, PAUSED, ATTENTION, CANCELLING, FINISHED, CANCELLED -> "ready";
        };
    }

    private Answer roots(Request request) {
        var _ = Theirs.printer(request, desk);
        return Answer.ok(new RootsRow(ROOTS));
    }

    private Answer upload(Request request) {
        Printer printer = Theirs.printer(request, desk);
        Outcome<FileForm, LibraryRefusal> read = FileForm.read(request, library, (name, text) -> {
            if (name.equals("print") && isYes(text)) {
                Theirs.require(request, WRITE_QUEUE, printer);
            }
            if (name.equals("root") && !text.isEmpty() && !text.equals(MoonrakerWire.ROOT)) {
                throw new Refused(new BadRequest("Invalid root: " + text));
            }
        });
        if (read instanceof Outcome.Refused<FileForm, LibraryRefusal>(var refusal)) {
            return MoonrakerErrors.word(Said.of(refusal));
        }
        try (FileForm form = read.get()) {
            int plate = form.plate();
            boolean print = isYes(form.text("print"));
            return form.finish(request.actor())
                    .fold(
                            file -> stored(request, printer, file, plate, print),
                            refusal -> MoonrakerErrors.word(Said.of(refusal)));
        }
    }

    private static boolean isYes(String text) {
        return text.toLowerCase(Locale.ROOT).equals("true");
    }

    private Answer stored(Request request, @Nullable Printer printer, PrintFile file, int plate, boolean print) {
        Optional<PrintDesk.Asked> asked =
                printer == null ? Optional.empty() : desk.uploaded(printer, file, plate, print, request.actor());
        boolean starts = asked.filter(PrintDesk.Asked::starts).isPresent();
        StringBuilder location = new StringBuilder(request.baseUrl());
        if (printer != null && request.printer().isPresent()) {
            location.append("/p/").append(printer.slug());
        }
        location.append("/server/files/").append(MoonrakerWire.ROOT);
        for (String name : file.path().names()) {
            location.append('/')
                    .append(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return Answer.json(201, UploadedRow.of(file, starts, asked.isPresent() && !starts))
                .with("Location", location.toString());
    }

    private Answer start(Request request) {
        String inBody = request.input().find(NAME);
        String name = Optional.ofNullable(inBody)
                .or(() -> request.query(NAME_IN_QUERY))
                .orElseThrow(() -> new Refused(new BadRequest("filename is required")));
        Printer printer = Theirs.printer(request, desk);
        Theirs.require(request, WRITE_QUEUE, printer);
        if (printer == null) {
            return MoonrakerErrors.word(new Said(409, "Klippy Host not connected"));
        }
        return FilePath.parse(name)
                .fold(desk::file, _ -> Optional.<PrintFile>empty())
                .map(file -> desk.start(printer, file, request.actor())
                        .fold(_ -> Answer.ok(new DoneRow("ok")), refusal -> MoonrakerErrors.word(Said.of(refusal))))
                .orElseGet(() -> MoonrakerErrors.word(Said.of(new LibraryRefusal.Missing())));
    }
}
