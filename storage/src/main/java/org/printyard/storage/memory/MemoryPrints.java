package org.printyard.storage.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.printyard.domain.PrinterId;
import org.printyard.domain.files.ContentHash;
import org.printyard.domain.jobs.CountedUpTo;
import org.printyard.domain.jobs.LastShown;
import org.printyard.domain.jobs.Print;
import org.printyard.domain.jobs.PrintId;
import org.printyard.domain.jobs.PrintStore;

record MemoryPrints(Tables tables) implements PrintStore {
    private static final Comparator<Print> NEWEST_FIRST = Comparator.comparing(
                    (Print print) -> print.course().startedAt())
            .thenComparing(print -> print.id().value())
            .reversed();

    @Override
    public Optional<Print> find(PrintId id) {
        return Optional.ofNullable(tables.prints.rows().get(id.value()));
    }

    @Override
    public Optional<Print> lock(PrintId id) {
        return find(id);
    }

    @Override
    public Optional<Print> findRunning(PrinterId printer) {
        return listRunning().stream()
                .filter(print -> print.printer().equals(printer))
                .findFirst();
    }

    @Override
    public List<Print> listRunning() {
        return tables.prints.rows().values().stream()
                .filter(print -> print.course().isRunning())
                .toList();
    }

    @Override
    public List<Print> list(Query query) {
        return matching(query)
                .sorted(NEWEST_FIRST)
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    @Override
    public int count(Query query) {
        return Math.toIntExact(matching(query).count());
    }

    private Stream<Print> matching(Query query) {
        return tables.prints.rows().values().stream()
                .filter(print -> query.printer() == null || query.printer().equals(print.printer()))
                .filter(print -> query.results() == null || isOneOf(query.results(), print.course()))
                .filter(print ->
                        query.from() == null || !print.course().startedAt().isBefore(query.from()))
                .filter(print ->
                        query.until() == null || print.course().startedAt().isBefore(query.until()))
                .filter(print -> query.search() == null || lower(print.name()).contains(lower(query.search())));
    }

    private static boolean isOneOf(Set<Print.Result> results, Print.Course course) {
        return course.result() == null ? results.isEmpty() : results.contains(course.result());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public Print add(LongFunction<Print> row) {
        long id = tables.prints.nextId();
        Print print = row.apply(id);
        requireAlone(print);
        tables.prints.put(id, print);
        return print;
    }

    @Override
    public void put(Print print) {
        requireAlone(print);
        tables.prints.put(print.id().value(), print);
    }

    private void requireAlone(Print print) {
        boolean isAlone = findRunning(print.printer())
                .filter(running -> !running.id().equals(print.id()))
                .isEmpty();
        if (print.course().isRunning() && !isAlone) {
            throw new IllegalStateException("a printer prints one thing at a time");
        }
    }

    @Override
    public void remove(PrintId id, Instant now) {
        tables.prints.remove(id.value());
    }

    @Override
    public boolean shows(ContentHash content) {
        return tables.prints.rows().values().stream()
                .anyMatch(print -> content.equals(print.origin().content()));
    }

    @Override
    public Optional<CountedUpTo> countedUpTo(PrinterId printer) {
        return Optional.ofNullable(tables.counted.get(printer));
    }

    @Override
    public void putCountedUpTo(PrinterId printer, CountedUpTo mark) {
        tables.counted.put(printer, mark);
    }

    @Override
    public Optional<LastShown> lastShown(PrinterId printer) {
        return Optional.ofNullable(tables.shown.get(printer));
    }

    @Override
    public void putLastShown(PrinterId printer, LastShown shown) {
        tables.shown.put(printer, new LastShown(shown.file(), shown.total().truncatedTo(ChronoUnit.MILLIS)));
    }
}
