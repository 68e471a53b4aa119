package org.printyard.dialects.octoprint;

import static org.printyard.domain.access.Permission.CONTROL;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.octoprint.wire.FileWire;
import org.printyard.dialects.octoprint.wire.JobWire.FilamentRow;
import org.printyard.dialects.octoprint.wire.JobWire.JobFileRow;
import org.printyard.dialects.octoprint.wire.JobWire.JobPart;
import org.printyard.dialects.octoprint.wire.JobWire.JobRow;
import org.printyard.dialects.octoprint.wire.JobWire.ProgressRow;
import org.printyard.dialects.octoprint.wire.PrinterWire.StateRow;
import org.printyard.domain.files.Plate;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.Printer;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.jobs.Job;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.PrintDesk;

/// `/api/job`
final class JobRoutes {
    /// Less than this says nothing of how long the rest takes.
    private static final double ENOUGH = 0.01;

    private static final Map<String, @Nullable FilamentRow> NO_FILAMENT = Collections.singletonMap("length", null);

    private static final Field<String> COMMAND = Field.choice("command", List.of("start", "cancel", "pause", "restart"))
            .required();

    private static final Field<String> ACTION = Field.choice("action", List.of("pause", "resume", "toggle"));

    private final PrintDesk desk;

    JobRoutes(PrintDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, "/api/job", READ, "What is printed, or selected", this::get)
                        .answering(200, JobRow.class),
                Route.of(Method.POST, "/api/job", CONTROL, "Start, pause, go on, cancel or begin anew", this::command)
                        .taking(COMMAND, ACTION)
                        .ofAnyMediaType()
                        .named("job.command")
                        .answering(204)
                        .refusing(409)
                        .withoutKey());
    }

    private Answer get(Request request) {
        Printer printer = Place.of(request, desk).printer();
        if (printer == null) {
            return Answer.ok(row(null, null, ProgressRow.NONE, Activity.OFFLINE, null));
        }
        Snapshot now = desk.now(printer).orElse(null);
        Activity activity = now == null ? Activity.OFFLINE : now.activity();
        Reading reading = now == null ? Reading.NONE : now.reading();
        Reading.Running running = reading.running();
        if (!activity.isPrinting() || running == null) {
            Chosen chosen = desk.selected(printer)
                    .map(file -> new Chosen(FileOf.known(file), plate(file, 1), null))
                    .orElse(null);
            return Answer.ok(row(chosen, null, ProgressRow.NONE, activity, reading.message()));
        }
        Job job = desk.running(printer).orElse(null);
        Optional<PrintFile> file =
                job == null ? Optional.empty() : desk.file(job.wish().file());
        Plate plate = job == null
                ? null
                : file.map(it -> plate(it, job.wish().plate())).orElse(null);
        JobFileRow shown = file.map(FileOf::known)
                .orElseGet(() ->
                        FileOf.named(job == null ? running.file() : job.wish().name()));
        Chosen chosen = new Chosen(shown, plate, job == null ? null : job.by().name());
        return Answer.ok(row(chosen, running, progress(running, shown, plate), activity, reading.message()));
    }

    /// @param plate null if nothing is known of it
    private record Chosen(
            JobFileRow file,
            @Nullable Plate plate,
            @Nullable String user) {}

    private static final class FileOf {
        static JobFileRow known(PrintFile file) {
            String name = file.path().name();
            return new JobFileRow(
                    name,
                    file.path().text(),
                    name,
                    FileWire.ORIGIN,
                    file.content().size(),
                    file.changedAt().getEpochSecond());
        }

        /// @param file as the printer calls it
        static JobFileRow named(String file) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            return new JobFileRow(name, file, name, FileWire.ORIGIN, null, null);
        }
    }

    private static @Nullable Plate plate(PrintFile file, int number) {
        return file.metadata().plates().stream()
                .filter(plate -> plate.number() == number)
                .findFirst()
                .orElse(null);
    }

    private static JobRow row(
            @Nullable Chosen chosen,
            Reading.@Nullable Running running,
            ProgressRow progress,
            Activity activity,
            @Nullable String message) {
        Plate plate = chosen == null ? null : chosen.plate;
        Duration time = plate == null ? null : plate.figures().time();
        return new JobRow(
                new JobPart(
                        chosen == null ? JobFileRow.NONE : chosen.file,
                        time == null ? null : time.toSeconds(),
                        null,
                        filament(plate),
                        running == null || chosen == null ? null : chosen.user),
                progress,
                StateRow.text(activity, message));
    }

    private static Map<String, @Nullable FilamentRow> filament(@Nullable Plate plate) {
        return plate == null || plate.filaments().isEmpty() ? NO_FILAMENT : new TreeMap<>(FilamentRow.ofTools(plate));
    }

    private static ProgressRow progress(Reading.Running running, JobFileRow file, @Nullable Plate plate) {
        Double done = running.progress();
        Duration foretold = plate == null ? null : plate.figures().time();
        Duration left = null;
        String origin = null;
        if (foretold != null && foretold.compareTo(running.printing()) > 0) {
            left = foretold.minus(running.printing());
            origin = "analysis";
        } else if (done != null && done > ENOUGH) {
            left = Duration.ofSeconds(Math.round(running.printing().toSeconds() * (1 - done) / done));
            origin = "linear";
        }
        Long size = file.size();
        return new ProgressRow(
                done == null ? null : done * 100,
                done == null || size == null ? null : Math.round(done * size),
                running.printing().toSeconds(),
                left == null ? null : left.toSeconds(),
                origin,
                origin);
    }

    private Answer command(Request request) {
        Input input = request.input();
        Place place = Place.of(request, desk);
        place.require(CONTROL);
        Printer printer = place.printer();
        if (printer == null) {
            return conflict(PrinterRoutes.NOT_OPERATIONAL);
        }
        Activity activity = desk.activity(printer);
        return switch (input.get(COMMAND)) {
            case "start" -> start(place, printer, activity);
            case "cancel" ->
                activity.isPrinting()
                        ? tell(place, Capability.CANCEL, PrinterLink::cancel)
                        : conflict("Printer is not printing");
            case "restart" -> restart(place, printer, activity);
            default -> pause(place, activity, input.find(ACTION));
        };
    }

    private static Answer conflict(String text) {
        return OctoprintErrors.word(new Said(409, text));
    }

    private Answer tell(Place place, Capability needed, Fleet.Command command) {
        return PrinterRoutes.tell(desk, place, needed, command, Answer.noContent());
    }

    private Answer start(Place place, Printer printer, Activity activity) {
        place.require(WRITE_QUEUE);
        if (activity.isPrinting()) {
            return conflict("Printer is already printing");
        }
        Optional<PrintFile> file = desk.selected(printer);
        if (file.isEmpty()) {
            return conflict("No file is selected");
        }
        return desk.printSelected(printer, file.get(), place.request().actor())
                .fold(_ -> Answer.noContent(), refusal -> OctoprintErrors.word(Said.of(refusal)));
    }

    /// As OctoPrint has it, only what is paused begins anew.
    private Answer restart(Place place, Printer printer, Activity activity) {
        place.require(WRITE_QUEUE);
        if (activity != Activity.PAUSED && activity != Activity.ATTENTION) {
            return conflict("Printer is not paused");
        }
        Optional<Job> job = desk.running(printer);
        if (job.isEmpty()) {
            return conflict("What is printed is not in the library");
        }
        Answer done = tell(place, Capability.CANCEL, PrinterLink::cancel);
        return done.status() == 204
                ? desk.again(printer, job.get(), place.request().actor())
                        .fold(_ -> done, refusal -> OctoprintErrors.word(Said.of(refusal)))
                : done;
    }

    /// @param action null to toggle
    private Answer pause(Place place, Activity activity, @Nullable String action) {
        boolean isPaused = activity == Activity.PAUSED || activity == Activity.ATTENTION;
        boolean isPrinting = activity == Activity.PRINTING || activity == Activity.PREPARING;
        if (!isPaused && !isPrinting) {
            return conflict("Printer is neither printing nor paused");
        }
        boolean wantsPause =
                switch (action == null ? "toggle" : action) {
                    case "pause" -> true;
                    case "resume" -> false;
                    default -> isPrinting;
                };
        if (wantsPause == isPaused) {
            return Answer.noContent();
        }
        return wantsPause
                ? tell(place, Capability.PAUSE, PrinterLink::pause)
                : tell(place, Capability.RESUME, PrinterLink::resume);
    }
}
