package org.printyard.dialects.bambuddy;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.printyard.dialects.bambuddy.wire.KeyWire.Message;
import org.printyard.dialects.bambuddy.wire.QueueWire;
import org.printyard.dialects.bambuddy.wire.QueueWire.ItemRow;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.Invalid;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Theirs;
import org.printyard.dialects.http.Violation;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.JobRefusal.Missing;
import org.printyard.domain.jobs.JobRefusal.Noun;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.jobs.Queue;

/// `/api/v1/queue`
final class QueueRoutes {
    private static final String QUEUE = "/api/v1/queue";

    private static final int PLATES = 1_000;

    /// Of those that are over.
    private static final int OVER = 100;

    private static final Parameter<Long> PRINTER =
            Parameter.whole("printer_id", -1, Long.MAX_VALUE, "Only those for this printer; -1 for any that fits");
    private static final Parameter<String> STATUS =
            Parameter.choice("status", QueueWire.STATUSES, "Only those; else all that are not over");

    private static final Field<Long> ARCHIVE = Field.id("archive_id").nullable();
    private static final Field<Long> FILE = Field.id("library_file_id").nullable();
    private static final Field<Long> PLATE = Field.whole("plate_id", 1, PLATES).nullable();
    private static final Field<Long> QUANTITY = Field.whole("quantity", 1, Queue.COPIES);
    private static final Field<Boolean> UNCHECKED = Field.flag("skip_filament_check");
    private static final Field<Long> ON = Field.id("printer_id").nullable();
    private static final Field<Instant> SCHEDULED = Field.time("scheduled_time").nullable();
    private static final Field<Set<Long>> ORDER = Field.ids("order", Queue.LIMIT);
    private static final Field<List<Long>> ITEMS = Field.idsByPosition("items", Queue.LIMIT);

    private final Queue queue;

    QueueRoutes(Queue queue) {
        this.queue = queue;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.GET, QUEUE, READ, "What is to be printed", this::list)
                        .asking(PRINTER, STATUS)
                        .answeringListOf(200, ItemRow.class)
                        .limited(),
                Route.of(Method.POST, QUEUE, WRITE_QUEUE, "Print a file, or something again", this::add)
                        .taking(ARCHIVE, FILE, PLATE, QUANTITY, ON, SCHEDULED, UNCHECKED)
                        .answering(201, ItemRow.class)
                        .answering(200, ItemRow.class)
                        .refusing(404, 409)
                        .limited(),
                Route.of(Method.GET, QUEUE + "/{id}", READ, "Get a wish", this::get)
                        .answering(200, ItemRow.class)
                        .limited(),
                Route.of(Method.PATCH, QUEUE + "/{id}", WRITE_QUEUE, "Change a wish that waits", this::edit)
                        .taking(PLATE, ON, SCHEDULED, UNCHECKED)
                        .answering(200, ItemRow.class)
                        .refusing(409)
                        .limited(),
                Route.of(Method.POST, QUEUE + "/{id}/cancel", WRITE_QUEUE, "Take a wish back", this::cancel)
                        .answering(200, Message.class)
                        .refusing(409)
                        .limited(),
                Route.of(Method.DELETE, QUEUE + "/{id}", WRITE_QUEUE, "Take a wish back", this::remove)
                        .answering(200, Message.class)
                        .refusing(409)
                        .limited(),
                Route.of(Method.POST, QUEUE + "/reorder", WRITE_QUEUE, "Put what waits into another order", this::order)
                        .taking(ORDER, ITEMS)
                        .named("queue.reorder")
                        .answering(200, Message.class)
                        .limited());
    }

    private Answer list(Request request) {
        Optional<Long> printer = request.query(PRINTER);
        Optional<String> status = request.query(STATUS);
        boolean isOver = status.filter(QueueRoutes::isOver).isPresent();
        boolean isAll = status.isEmpty() && Shape.ofCollection(request) == Shape.REAL;
        List<Job> jobs = request.read(stores -> Stream.concat(
                        isOver ? Stream.of() : queue.list(stores).stream(),
                        isOver || isAll ? stores.jobs().listOver(0, OVER).stream() : Stream.of())
                .toList());
        return Answer.ok(jobs.stream()
                .map(ItemRow::of)
                .filter(row -> status.isEmpty() || row.status().equals(status.get()))
                .filter(row -> printer.isEmpty() || isOn(row, printer.get()))
                .toList());
    }

    private static boolean isOn(ItemRow row, long printer) {
        return printer < 0 ? row.printer_id() == null : Objects.equals(row.printer_id(), printer);
    }

    private static boolean isOver(String status) {
        return !status.equals("pending") && !status.equals("printing");
    }

    private Answer add(Request request) {
        Input input = request.input();
        Long again = input.find(ARCHIVE);
        Long file = input.find(FILE);
        if (again == null && file == null) {
            throw new Refused(new Invalid(List.of(new Violation(
                    "invalid_type", List.of("archive_id"), "archive_id is required", null, "undefined"))));
        }
        Outcome<Job.Wish, JobRefusal> asked = request.read(stores -> again == null
                ? wishFor(stores, new PrintFileId(Objects.requireNonNull(file)))
                : queue.wishOf(stores, new PrintId(again)));
        Outcome<Job.Wish, JobRefusal> wished = asked.map(wish -> changed(input, wish));
        if (wished instanceof Outcome.Done<Job.Wish, JobRefusal>(var wish)) {
            check(request, wish);
        }
        Long quantity = input.find(QUANTITY);
        int copies = quantity == null ? 1 : Math.toIntExact(quantity);
        int created =
                switch (Shape.ofCollection(request)) {
                    case DOCUMENTED -> 201;
                    case REAL -> 200;
                };
        return request.commit(
                transaction -> wished.then(wish -> queue.add(transaction, wish, copies, request.actor())),
                outcome -> outcome.fold(jobs -> Answer.json(created, ItemRow.of(jobs.getFirst())), QueueRoutes::word));
    }

    private static Outcome<Job.Wish, JobRefusal> wishFor(Stores stores, PrintFileId id) {
        return stores.files()
                .find(id)
                .<Outcome<Job.Wish, JobRefusal>>map(file -> Outcome.done(
                        new Job.Wish(id, file.content().hash(), file.path().name(), 1, null, null, false, false)))
                .orElseGet(() -> Outcome.refused(new Missing(Noun.FILE)));
    }

    private static Job.Wish changed(Input input, Job.Wish wish) {
        Long plate = input.change(PLATE).from(null);
        return new Job.Wish(
                wish.file(),
                wish.content(),
                wish.name(),
                plate == null ? wish.plate() : Math.toIntExact(plate),
                input.find(ON) == null ? wish.printer() : new PrinterId(Objects.requireNonNull(input.find(ON))),
                input.change(SCHEDULED).from(wish.notBefore()),
                wish.sameColour(),
                input.change(UNCHECKED).orKeep(wish.ignoringStock()));
    }

    private static void check(Request request, Job.Wish wish) {
        if (wish.printer() == null) {
            Theirs.checkAnyPrinter(request);
        } else {
            Theirs.check(request, wish.printer());
        }
    }

    private static Optional<Job> find(Request request) {
        return request.id("id")
                .map(JobId::new)
                .flatMap(id -> request.read(stores -> stores.jobs().find(id)));
    }

    private static Answer missing() {
        return BambuddyErrors.word(new Said(404, "Queue item not found"));
    }

    private Answer get(Request request) {
        return find(request).map(job -> Answer.ok(ItemRow.of(job))).orElseGet(QueueRoutes::missing);
    }

    private Answer edit(Request request) {
        Input input = request.input();
        Optional<Job> found = find(request);
        if (found.isEmpty()) {
            return missing();
        }
        Theirs.check(request, found.get());
        check(request, changed(input, found.get().wish()));
        return request.commit(
                transaction -> queue.edit(transaction, found.get().id(), wish -> changed(input, wish)),
                outcome -> outcome.fold(job -> Answer.ok(ItemRow.of(job)), QueueRoutes::word));
    }

    private Answer cancel(Request request) {
        return remove(request, new Message("Queue item cancelled"));
    }

    private static Answer word(JobRefusal refusal) {
        return refusal instanceof Missing(var noun) && noun == Noun.PRINT
                ? BambuddyErrors.word(new Said(400, "Archive not found"))
                : BambuddyErrors.word(Said.of(refusal));
    }

    private Answer remove(Request request) {
        return remove(request, new Message("Queue item deleted"));
    }

    private Answer remove(Request request, Message done) {
        Optional<Job> found = find(request);
        if (found.isEmpty()) {
            return missing();
        }
        Theirs.check(request, found.get());
        return request.commit(
                transaction -> queue.cancel(transaction, found.get().id()),
                outcome -> outcome.fold(_ -> Answer.ok(done), QueueRoutes::word));
    }

    /// The document's list of ids, or the real program's list of places.
    private Answer order(Request request) {
        Set<Long> order = request.input().find(ORDER);
        List<Long> placed = request.input().find(ITEMS);
        if (order == null && placed == null) {
            throw new Refused(new Invalid(
                    List.of(new Violation("invalid_type", List.of("order"), "order is required", null, "undefined"))));
        }
        Theirs.checkAll(request);
        List<JobId> ids = (order == null ? Objects.requireNonNull(placed) : order)
                .stream().map(JobId::new).toList();
        return request.commit(
                transaction -> reordered(transaction, ids),
                outcome -> outcome.fold(
                        count -> Answer.ok(new Message("Reordered " + count + " items")), QueueRoutes::word));
    }

    private Outcome<Integer, JobRefusal> reordered(Transaction transaction, List<JobId> ids) {
        return queue.reorder(transaction, ids).map(_ -> ids.size());
    }
}
