package org.printyard.storage.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.PrinterId;
import org.printyard.domain.access.Actor;
import org.printyard.domain.access.UserId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.files.PrintFileId;
import org.printyard.domain.jobs.Job;
import org.printyard.domain.jobs.JobId;
import org.printyard.domain.jobs.JobStore;
import org.printyard.domain.jobs.PrintId;

final class SqlJobs implements JobStore {
    private static final String COLUMNS = """
            file_id, content, name, plate, printer_id, not_before_at, same_colour, ignoring_stock, state, position,
            attempt_printer_id, attempt_name, attempt_at, before_file, before_total_ms, before_extruded_um, print_id,
            trouble, created_at, user_id, actor, via, address""";
    private static final String SELECT = "SELECT id, " + COLUMNS + " FROM job WHERE ";
    private static final String BY_ID = SELECT + "id = ?";

    /// As [Job.State#isOver] has it, and as the index on the contents has it to the letter.
    private static final String NOT_OVER = "state NOT IN ('done', 'failed', 'cancelled')";

    private static final String OVER = "state IN ('done', 'failed', 'cancelled')";
    private static final String INSERT =
            "INSERT INTO job (" + COLUMNS + ") VALUES (" + SqlText.marks(23) + ") RETURNING id";
    private static final String UPDATE = SqlText.update("job", COLUMNS);

    private final Sql sql;

    SqlJobs(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Job> find(JobId id) {
        return sql.find(BY_ID, SqlJobs::read, id.value());
    }

    @Override
    public Optional<Job> lock(JobId id) {
        return sql.find(BY_ID + sql.forUpdateOf("job"), SqlJobs::read, id.value());
    }

    @Override
    public List<Job> list(Set<Job.State> states) {
        return states.isEmpty()
                ? List.of()
                : sql.list(SELECT + in(states) + " ORDER BY position, id", SqlJobs::read, names(states));
    }

    @Override
    public List<Job> listOver(int offset, int limit) {
        return sql.list(SELECT + OVER + " ORDER BY id DESC LIMIT ? OFFSET ?", SqlJobs::read, limit, offset);
    }

    @Override
    public Optional<Job> findLastOver(PrinterId printer) {
        return sql.find(
                SELECT + OVER + " AND attempt_printer_id = ? ORDER BY attempt_at DESC, id DESC LIMIT 1",
                SqlJobs::read,
                printer.value());
    }

    @Override
    public int count(Set<Job.State> states) {
        return states.isEmpty()
                ? 0
                : Math.toIntExact(
                        sql.find("SELECT count(*) FROM job WHERE " + in(states), Row::longValue, names(states))
                                .orElseThrow());
    }

    private static String in(Set<Job.State> states) {
        return "state IN (" + SqlText.marks(states.size()) + ")";
    }

    private static Object[] names(Set<Job.State> states) {
        return states.stream().sorted().map(Job.State::wireName).toArray();
    }

    /// Whoever asks is going to use it, so nobody else is given the same before that is seen.
    @Override
    public long nextPosition() {
        sql.takeTurns("place in the queue");
        return sql.find("SELECT coalesce(max(position), 0) + 1 FROM job", Row::longValue)
                .orElseThrow();
    }

    @Override
    public Job add(LongFunction<Job> row) {
        long id = sql.insert(INSERT, values(row.apply(0))).orElseThrow();
        return row.apply(id);
    }

    @Override
    public void put(Job job) {
        sql.run(UPDATE, SqlText.append(values(job), job.id().value()));
    }

    @Override
    public boolean wants(ContentHash content) {
        return sql.find(
                        "SELECT 1 FROM job WHERE content = ? AND " + NOT_OVER + " LIMIT 1",
                        Row::longValue,
                        content.hex())
                .isPresent();
    }

    private static @Nullable Object[] values(Job job) {
        Job.Wish wish = job.wish();
        Job.Attempt attempt = job.attempt();
        Job.Before before = attempt == null ? null : attempt.before();
        Actor by = job.by();
        return new @Nullable Object[] {
            wish.file().value(),
            wish.content().hex(),
            wish.name(),
            wish.plate(),
            wish.printer() == null ? null : wish.printer().value(),
            wish.notBefore(),
            wish.sameColour(),
            wish.ignoringStock(),
            job.state().wireName(),
            job.position(),
            attempt == null ? null : attempt.printer().value(),
            attempt == null ? null : attempt.remoteName(),
            attempt == null ? null : attempt.at(),
            before == null ? null : before.file(),
            before == null ? null : before.totalMillis(),
            before == null ? null : before.extrudedMicrometres(),
            job.print() == null ? null : job.print().value(),
            job.trouble(),
            job.createdAt(),
            by.user() == null ? null : by.user().value(),
            by.name(),
            by.via(),
            by.address()
        };
    }

    private static Job read(Row row) throws SQLException {
        JobId id = new JobId(row.longValue());
        Job.Wish wish = new Job.Wish(
                new PrintFileId(row.longValue()),
                new ContentHash(row.text()),
                row.text(),
                Math.toIntExact(row.longValue()),
                printer(row.nullableLong()),
                row.nullableTime(),
                row.flag(),
                row.flag());
        Job.State state = Job.State.find(row.text()).orElseThrow();
        long position = row.longValue();
        Job.Attempt attempt = readAttempt(row);
        Long print = row.nullableLong();
        String trouble = row.nullableText();
        Instant createdAt = row.time();
        Long user = row.nullableLong();
        Actor by = new Actor(user == null ? null : new UserId(user), row.text(), row.text(), row.nullableText());
        return new Job(
                id, wish, state, position, attempt, print == null ? null : new PrintId(print), trouble, createdAt, by);
    }

    private static @Nullable PrinterId printer(@Nullable Long id) {
        return id == null ? null : new PrinterId(id);
    }

    /// Reads all its columns, so that the next one is the right one.
    private static Job.@Nullable Attempt readAttempt(Row row) throws SQLException {
        PrinterId printer = printer(row.nullableLong());
        String name = row.nullableText();
        Instant at = row.nullableTime();
        String file = row.nullableText();
        Long total = row.nullableLong();
        Long extruded = row.nullableLong();
        return printer == null || name == null || at == null
                ? null
                : new Job.Attempt(printer, name, at, total == null ? null : new Job.Before(file, total, extruded));
    }
}
