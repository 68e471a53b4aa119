package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.printyard.wire.JobWire.JobList;
import org.printyard.dialects.printyard.wire.JobWire.JobPage;
import org.printyard.dialects.printyard.wire.JobWire.JobRow;
import org.printyard.dialects.printyard.wire.JobWire.PromisedRow;
import org.printyard.dialects.printyard.wire.JobWire.QueueState;
import org.printyard.dialects.printyard.wire.PrintWire.PrintRow;
import org.printyard.domain.Change;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.PrintFile;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.fleet.Activity;
import org.printyard.domain.fleet.Capability;
import org.printyard.domain.fleet.PrinterLink;
import org.printyard.domain.fleet.Reading;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.Job.State;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.JobRefusal.Missing;
import org.printyard.domain.jobs.JobRefusal.Noun;
import org.printyard.domain.jobs.JobRefusal.WrongActivity;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.fleet.Fleet;
import org.printyard.engine.fleet.Snapshot;
import org.printyard.engine.jobs.Dispatcher;
import org.printyard.engine.jobs.Queue;

/// `/api/printyard/v1/jobs`: what is to be printed, in which order, and why it waits.
final class JobRoutes {
    private static final String ALL = ROOT + "/jobs";
    private static final String ONE = ALL + "/{id}";

    private static final Field<Long> FILE = Field.id("file_id").required();
    private static final Field<Long> PLATE = Field.whole("plate", 1, 10_000);
    private static final Field<Long> PRINTER = Field.id("printer_id").nullable();
    private static final Field<Long> COPIES = Field.whole("copies", 1, Queue.COPIES);
    private static final Field<Instant> NOT_BEFORE = Field.time("not_before").nullable();
    private static final Field<Boolean> SAME_COLOUR = Field.flag("same_colour");
    private static final Field<Boolean> IGNORING_STOCK = Field.flag("ignoring_stock");
    private static final Field<Set<Long>> ORDER =
            Field.ids("order", Queue.LIMIT).required();

    private static final Parameter<Long> ROWS = Parameter.limit(100);

    private final Queue queue;
    private final Dispatcher dispatcher;
    private final Fleet fleet;

    JobRoutes(Queue queue, Dispatcher dispatcher, Fleet fleet) {
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.fleet = fleet;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, ALL, READ, "Jobs that are not over, in the order of the queue", this::list)
                        .answering(200, QueueState.class)
                        .named("jobs.list"),
                Route.of(Method.GET, ALL + "/over", READ, "Jobs that are over, newest first", this::listOver)
                        .asking(ROWS, Parameter.OFFSET)
                        .answering(200, JobPage.class)
                        .named("jobs.over"),
                Route.of(Method.GET, ONE, READ, "All about a job", this::get).answering(200, JobRow.class),
                Route.of(Method.POST, ALL, WRITE_QUEUE, "Ask for prints", this::add)
                        .taking(FILE, PLATE, PRINTER, COPIES, NOT_BEFORE, SAME_COLOUR, IGNORING_STOCK)
                        .answering(201, JobList.class)
                        .refusing(404, 409, 422),
                Route.of(Method.PATCH, ONE, WRITE_QUEUE, "Change what a waiting job asks for", this::edit)
                        .taking(PRINTER, NOT_BEFORE, SAME_COLOUR, IGNORING_STOCK)
                        .answering(200, JobRow.class)
                        .refusing(409),
                Route.of(Method.POST, ALL + "/order", WRITE_QUEUE, "Put waiting jobs into another order", this::order)
                        .taking(ORDER)
                        .answering(200, JobList.class)
                        .refusing(409)
                        .named("jobs.order"),
                Route.of(Method.POST, ONE + "/cancel", WRITE_QUEUE, "Take a job back, or end its print", this::cancel)
                        .answering(200, JobRow.class)
                        .refusing(409),
                Route.of(Method.POST, ONE + "/release", WRITE_QUEUE, "Let a job that is held try again", this::release)
                        .answering(200, JobRow.class)
                        .refusing(409));
    }

    private JobRow row(Job job) {
        return JobRow.of(job, dispatcher.waiting().getOrDefault(job.id(), List.of()));
    }

    private List<JobRow> rows(List<Job> jobs) {
        return jobs.stream().map(this::row).toList();
    }

    private Answer word(Outcome<Job, JobRefusal> outcome) {
        return outcome.fold(job -> Answer.ok(row(job)), PrintyardErrors::word);
    }

    private Answer list(Request request) {
        return Answer.ok(new QueueState(rows(request.read(queue::list)), PromisedRow.of(dispatcher.promised())));
    }

    private Answer listOver(Request request) {
        Request.Page page = request.page(ROWS);
        return request.read(stores -> {
            List<Job> jobs = stores.jobs().listOver(page.offset(), page.limit());
            List<PrintRow> prints = jobs.stream()
                    .flatMap(job -> Optional.ofNullable(job.print()).stream())
                    .flatMap(print -> stores.prints().find(print).stream())
                    .map(print -> PrintRoutes.row(stores, print))
                    .toList();
            return Answer.ok(new JobPage(rows(jobs), prints, stores.jobs().count(State.OVER)));
        });
    }

    private static JobId id(Request request) {
        return new JobId(Parameters.id(request));
    }

    private static Answer of(Request request, Function<Job, Answer> words) {
        JobId id = id(request);
        return request.read(stores -> stores.jobs().find(id))
                .map(words)
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.JOB)));
    }

    /// Of a job that the caller may change.
    private static Answer ofTheirs(Request request, Function<Job, Answer> act) {
        return of(request, job -> {
            Theirs.check(request, job);
            return act.apply(job);
        });
    }

    private Answer get(Request request) {
        return of(request, job -> Answer.ok(row(job)));
    }

    /// @throws Refused if the caller may not leave it to this printer, or to any
    private static @Nullable PrinterId allowed(Request request, @Nullable Long printer) {
        if (printer == null) {
            Theirs.checkAnyPrinter(request);
            return null;
        }
        PrinterId id = new PrinterId(printer);
        Theirs.check(request, id);
        return id;
    }

    private Answer add(Request request) {
        Input input = request.input();
        PrinterId printer = allowed(request, input.find(PRINTER));
        PrintFileId file = new PrintFileId(input.get(FILE));
        int plate = Math.toIntExact(Objects.requireNonNullElse(input.find(PLATE), 1L));
        int copies = Math.toIntExact(Objects.requireNonNullElse(input.find(COPIES), 1L));
        Function<PrintFile, Job.Wish> wish = found -> new Job.Wish(
                found.id(),
                found.content().hash(),
                found.path().name(),
                plate,
                printer,
                input.find(NOT_BEFORE),
                Objects.equals(input.find(SAME_COLOUR), true),
                Objects.equals(input.find(IGNORING_STOCK), true));
        return request.commit(
                transaction -> add(transaction, request, file, wish, copies),
                outcome -> outcome.fold(jobs -> Answer.json(201, new JobList(rows(jobs))), PrintyardErrors::word));
    }

    private Outcome<List<Job>, JobRefusal> add(
            Transaction transaction,
            Request request,
            PrintFileId file,
            Function<PrintFile, Job.Wish> wish,
            int copies) {
        Optional<PrintFile> found = transaction.files().find(file);
        return found.isEmpty()
                ? Outcome.refused(new Missing(Noun.FILE))
                : queue.add(transaction, wish.apply(found.get()), copies, request.actor());
    }

    private Answer edit(Request request) {
        Input input = request.input();
        Change<PrinterId> printer = input.change(PRINTER) instanceof Change.To<Long>(var id)
                ? Change.to(allowed(request, id))
                : Change.keep();
        UnaryOperator<Job.Wish> change = old -> new Job.Wish(
                old.file(),
                old.content(),
                old.name(),
                old.plate(),
                printer.from(old.printer()),
                input.change(NOT_BEFORE).from(old.notBefore()),
                input.change(SAME_COLOUR).orKeep(old.sameColour()),
                input.change(IGNORING_STOCK).orKeep(old.ignoringStock()));
        return ofTheirs(
                request, job -> request.commit(transaction -> queue.edit(transaction, job.id(), change), this::word));
    }

    /// Who may change their own jobs only does not get past other people's.
    private Answer order(Request request) {
        List<JobId> order = request.input().get(ORDER).stream().map(JobId::new).toList();
        Theirs.checkAll(request);
        return request.commit(
                transaction -> queue.reorder(transaction, order),
                outcome -> outcome.fold(jobs -> Answer.ok(new JobList(rows(jobs))), PrintyardErrors::word));
    }

    private Answer cancel(Request request) {
        return ofTheirs(
                request,
                job -> job.state() == State.PRINTING
                        ? endPrint(job)
                        : request.commit(transaction -> queue.cancel(transaction, job.id()), this::word));
    }

    /// The job is over when its printer says that the print is.
    private Answer endPrint(Job job) {
        Job.Attempt attempt = job.attempt();
        Snapshot now =
                attempt == null ? null : fleet.board().find(attempt.printer()).orElse(null);
        Reading.Running running = now == null ? null : now.reading().running();
        boolean isAnother =
                attempt != null && running != null && !running.file().equals(attempt.remoteName());
        if (attempt == null || isAnother) {
            return PrintyardErrors.word(new WrongActivity(now == null ? Activity.OFFLINE : now.activity()));
        }
        return CommandRoutes.give(fleet, attempt.printer(), Capability.CANCEL, PrinterLink::cancel)
                .fold(_ -> Answer.ok(row(job)), PrintyardErrors::word);
    }

    private Answer release(Request request) {
        return ofTheirs(
                request, job -> request.commit(transaction -> queue.release(transaction, job.id()), this::word));
    }
}
