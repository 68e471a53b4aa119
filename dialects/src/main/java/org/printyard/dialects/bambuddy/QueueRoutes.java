package org.printyard.dialects.bambuddy;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_QUEUE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.printyard.dialects.bambuddy.wire.KeyWire.Message;
import org.printyard.dialects.bambuddy.wire.QueueWire;
import org.printyard.dialects.bambuddy.wire.QueueWire.ItemRow;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Said;
import org.printyard.dialects.http.Theirs;
import org.printyard.domain.Outcome;
import org.printyard.domain.PrinterId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobRefusal;
import org.printyard.domain.jobs.JobRefusal.Missing;
import org.printyard.domain.jobs.JobRefusal.Noun;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.transaction.Transaction;
import org.printyard.engine.jobs.Queue;

/// `/api/v1/queue`
final class QueueRoutes {
    private static final String QUEUE = "/api/v1/queue";

    /// Of those that are over.
    private static final int OVER = 100;

    private static final Parameter<Long> PRINTER =
            Parameter.whole("printer_id", 1, Long.MAX_VALUE, "Only those for this printer");
    private static final Parameter<String> STATUS =
            Parameter.choice("status", QueueWire.STATUSES, "Only those; else all that are not over");

    private static final Field<Long> ARCHIVE = Field.id("archive_id").required();
    private static final Field<Long> ON = Field.id("printer_id").nullable();
    private static final Field<Instant> SCHEDULED = Field.time("scheduled_time").nullable();
    private static final Field<Set<Long>> ORDER =
            Field.ids("order", Queue.LIMIT).required();

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
                Route.of(Method.POST, QUEUE, WRITE_QUEUE, "Print something again", this::add)
                        .taking(ARCHIVE, ON, SCHEDULED)
                        .answering(201, ItemRow.class)
                        .refusing(404, 409)
                        .limited(),
                Route.of(Method.DELETE, QUEUE + "/{id}", WRITE_QUEUE, "Take a wish back", this::remove)
                        .answering(200, Message.class)
                        .refusing(409)
                        .limited(),
                Route.of(Method.POST, QUEUE + "/reorder", WRITE_QUEUE, "Put what waits into another order", this::order)
                        .taking(ORDER)
                        .named("queue.reorder")
                        .answering(200, Message.class)
                        .limited());
    }

    private Answer list(Request request) {
        Optional<Long> printer = request.query(PRINTER);
        Optional<String> status = request.query(STATUS);
        boolean isOver = status.filter(QueueRoutes::isOver).isPresent();
        List<Job> jobs = request.read(stores -> isOver ? stores.jobs().listOver(0, OVER) : queue.list(stores));
        return Answer.ok(jobs.stream()
                .map(ItemRow::of)
                .filter(row -> status.isEmpty() || row.status().equals(status.get()))
                .filter(row -> printer.isEmpty() || printer.get().equals(row.printer_id()))
                .toList());
    }

    private static boolean isOver(String status) {
        return !status.equals("pending") && !status.equals("printing");
    }

    private Answer add(Request request) {
        Input input = request.input();
        Long named = input.find(ON);
        PrinterId printer = named == null ? null : new PrinterId(named);
        PrintId archive = new PrintId(input.get(ARCHIVE));
        request.read(stores -> stores.prints().find(archive))
                .ifPresent(print -> Theirs.check(request, printer == null ? print.printer() : printer));
        return request.commit(
                transaction -> queue.reprint(transaction, archive, request.actor())
                        .then(job -> queue.edit(
                                transaction,
                                job.id(),
                                wish -> new Job.Wish(
                                        wish.file(),
                                        wish.content(),
                                        wish.name(),
                                        wish.plate(),
                                        printer == null ? wish.printer() : printer,
                                        input.find(SCHEDULED),
                                        wish.sameColour(),
                                        wish.ignoringStock()))),
                outcome -> outcome.fold(job -> Answer.json(201, ItemRow.of(job)), QueueRoutes::word));
    }

    private static Answer word(JobRefusal refusal) {
        return refusal instanceof Missing(var noun) && noun == Noun.PRINT
                ? BambuddyErrors.word(new Said(400, "Archive not found"))
                : BambuddyErrors.word(Said.of(refusal));
    }

    private Answer remove(Request request) {
        Optional<JobId> id = request.id("id").map(JobId::new);
        Optional<Job> found =
                id.flatMap(it -> request.read(stores -> stores.jobs().find(it)));
        if (found.isEmpty()) {
            return BambuddyErrors.word(new Said(404, "Queue item not found"));
        }
        Theirs.check(request, found.get());
        return request.commit(
                transaction -> queue.cancel(transaction, found.get().id()),
                outcome -> outcome.fold(_ -> Answer.ok(new Message("Queue item deleted")), QueueRoutes::word));
    }

    private Answer order(Request request) {
        Set<Long> order = request.input().get(ORDER);
        Theirs.checkAll(request);
        List<JobId> ids = order.stream().map(JobId::new).toList();
        return request.commit(
                transaction -> reordered(transaction, ids),
                outcome -> outcome.fold(
                        count -> Answer.ok(new Message("Reordered " + count + " items")), QueueRoutes::word));
    }

    private Outcome<Integer, JobRefusal> reordered(Transaction transaction, List<JobId> ids) {
        return queue.reorder(transaction, ids).map(_ -> ids.size());
    }
}
