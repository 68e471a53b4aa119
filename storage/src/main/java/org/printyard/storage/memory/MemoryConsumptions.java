package org.printyard.storage.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionId;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.FilamentId;

record MemoryConsumptions(Tables tables) implements ConsumptionStore {
    private static final Comparator<Consumption> NEWEST_FIRST = Comparator.comparing(Consumption::createdAt)
            .thenComparing(consumption -> consumption.id().value())
            .reversed();

    @Override
    public Optional<Consumption> find(ConsumptionId id) {
        return Optional.ofNullable(tables.consumptions.rows().get(id.value()));
    }

    @Override
    public List<Consumption> list(Query query) {
        return tables.consumptions.rows().values().stream()
                .filter(row -> query.filament() == null || row.filament().equals(query.filament()))
                .filter(row -> query.kind() == null || row.details().kind() == query.kind())
                .filter(row -> query.from() == null || !row.createdAt().isBefore(query.from()))
                .filter(row -> query.until() == null || row.createdAt().isBefore(query.until()))
                .sorted(NEWEST_FIRST)
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Sum> sums(Instant from, Instant until) {
        record Of(
                FilamentId filament,
                Consumption.Kind kind,
                @Nullable String currency) {}
        Map<Of, List<Consumption>> groups = list(new Query(null, null, from, until, Integer.MAX_VALUE, 0)).stream()
                .collect(Collectors.groupingBy(row -> new Of(
                        row.filament(),
                        row.details().kind(),
                        row.cost() == null ? null : row.cost().currency())));
        return groups.entrySet().stream()
                .map(group -> new Sum(
                        group.getKey().filament,
                        group.getKey().kind,
                        group.getValue().size(),
                        group.getValue().stream()
                                .mapToDouble(row ->
                                        row.details().amount().toDecimal().doubleValue())
                                .sum(),
                        group.getKey().currency,
                        group.getValue().stream()
                                .mapToDouble(row -> row.cost() == null
                                        ? 0
                                        : row.cost().toDecimal().doubleValue())
                                .sum()))
                .sorted(Comparator.comparingLong((Sum sum) -> sum.filament().value())
                        .thenComparing(sum -> sum.kind().wireName())
                        .thenComparing(sum -> sum.currency() == null ? "" : sum.currency()))
                .toList();
    }

    @Override
    public boolean existsFor(FilamentId filament) {
        return tables.consumptions.rows().values().stream()
                .anyMatch(row -> row.filament().equals(filament));
    }

    @Override
    public Consumption add(LongFunction<Consumption> row) {
        long id = tables.consumptions.nextId();
        Consumption consumption = row.apply(id);
        tables.consumptions.rows().put(id, consumption);
        return consumption;
    }

    @Override
    public void put(Consumption consumption) {
        tables.consumptions.rows().put(consumption.id().value(), consumption);
    }

    @Override
    public void remove(ConsumptionId id, Instant at) {
        tables.consumptions.remove(id.value());
    }

    @Override
    public void removeAll(FilamentId filament, Instant at) {
        List<Consumption> all = List.copyOf(tables.consumptions.rows().values());
        for (Consumption consumption : all) {
            if (consumption.filament().equals(filament)) {
                remove(consumption.id(), at);
            }
        }
    }
}
