package org.printyard.storage.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.ColourId;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.FilamentStore;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.StockLevel;
import org.printyard.domain.inventory.StockTotals;
import org.printyard.domain.inventory.Template;
import org.printyard.domain.inventory.TemplateId;
import org.printyard.domain.quantity.Grams;

record MemoryFilaments(Tables tables) implements FilamentStore {
    private static final Comparator<Filament> NEWEST_FIRST = Comparator.comparing(Filament::createdAt)
            .thenComparing(filament -> filament.id().value())
            .reversed();

    @Override
    public Optional<FilamentStock> find(FilamentId id) {
        return Optional.ofNullable(tables.filaments.rows().get(id.value())).map(this::stock);
    }

    @Override
    public Optional<FilamentStock> lock(FilamentId id) {
        return find(id);
    }

    @Override
    public List<FilamentStock> list(boolean withArchived, int limit, int offset) {
        return tables.filaments.rows().values().stream()
                .filter(filament -> withArchived || !filament.archived())
                .sorted(NEWEST_FIRST)
                .skip(offset)
                .limit(limit)
                .map(this::stock)
                .toList();
    }

    @Override
    public Map<FilamentId, FilamentStock> list(List<FilamentId> ids) {
        Map<FilamentId, FilamentStock> found = new LinkedHashMap<>();
        for (FilamentId id : ids) {
            find(id).ifPresent(stock -> found.put(id, stock));
        }
        return found;
    }

    @Override
    public List<Product> products() {
        return tables.filaments.rows().values().stream()
                .map(filament -> stock(filament).product())
                .toList();
    }

    @Override
    public Optional<FilamentId> findByExternalId(String externalId) {
        return tables.filaments.rows().values().stream()
                .filter(filament -> !filament.archived()
                        && externalId.equals(filament.spec().purchase().externalId()))
                .map(Filament::id)
                .min(Comparator.comparing(FilamentId::value));
    }

    @Override
    public Map<FilamentId, Product> products(List<FilamentId> ids) {
        Map<FilamentId, Product> found = new LinkedHashMap<>();
        list(ids).forEach((id, stock) -> found.put(id, stock.product()));
        return found;
    }

    private FilamentStock stock(Filament filament) {
        Filament.Label label = filament.spec().label();
        Material material = label.material().equals(Material.UNKNOWN.id())
                ? Material.UNKNOWN
                : known(tables.materials.rows().get(label.material().value()));
        Colour colour = label.colour().equals(Colour.UNKNOWN.id())
                ? Colour.UNKNOWN
                : known(tables.colours.rows().get(label.colour().value()));
        @Nullable
        Maker maker = label.maker() == null
                ? null
                : tables.makers.rows().get(label.maker().value());
        TemplateId templateId = filament.spec().template();
        @Nullable
        Template template = templateId == null ? null : tables.templates.rows().get(templateId.value());
        List<Spool> spools = new MemorySpools(tables).list(filament.id(), true, Integer.MAX_VALUE, 0);
        return new FilamentStock(filament, material, colour, maker, template, spools);
    }

    private static <T> T known(@Nullable T row) {
        return Objects.requireNonNull(row, "a filament points at a row that is gone");
    }

    @Override
    public Filament add(LongFunction<Filament> row) {
        long id = tables.filaments.nextId();
        Filament filament = row.apply(id);
        tables.filaments.rows().put(id, filament);
        return filament;
    }

    @Override
    public void addAs(Filament filament) {
        tables.filaments.rows().put(filament.id().value(), filament);
    }

    @Override
    public void put(Filament filament) {
        tables.filaments.rows().put(filament.id().value(), filament);
    }

    @Override
    public void touch(FilamentId id, Instant at) {
        tables.filaments
                .rows()
                .computeIfPresent(
                        id.value(),
                        (_, was) -> new Filament(id, was.spec(), was.rules(), was.archived(), was.createdAt(), at));
    }

    @Override
    public void remove(FilamentId id, Instant at) {
        tables.filaments.remove(id.value());
        List<Spool> spools = List.copyOf(tables.spools.rows().values());
        for (Spool spool : spools) {
            if (spool.filament().equals(id)) {
                new MemorySpools(tables).remove(spool.id(), at);
            }
        }
    }

    @Override
    public StockTotals totals(Grams defaultThreshold) {
        TreeMap<String, StockTotals.OfMaterial> materials = new TreeMap<>();
        for (FilamentStock stock : list(false, Integer.MAX_VALUE, 0)) {
            StockLevel level = stock.level(defaultThreshold);
            StockTotals.OfMaterial one = new StockTotals.OfMaterial(
                    stock.material().name(),
                    1,
                    stock.spools().stream().filter(spool -> !spool.archived()).count(),
                    stock.remaining(),
                    level == StockLevel.LOW ? 1 : 0,
                    level == StockLevel.EMPTY ? 1 : 0);
            materials.merge(one.material(), one, MemoryFilaments::sum);
        }
        Grams shortfall = tables.consumptions.rows().values().stream()
                .map(Consumption::shortfall)
                .reduce(Grams.ZERO, Grams::plus);
        return new StockTotals(List.copyOf(materials.values()), shortfall);
    }

    private static StockTotals.OfMaterial sum(StockTotals.OfMaterial a, StockTotals.OfMaterial b) {
        return new StockTotals.OfMaterial(
                a.material(),
                a.filaments() + b.filaments(),
                a.spools() + b.spools(),
                a.remaining().plus(b.remaining()),
                a.low() + b.low(),
                a.empty() + b.empty());
    }

    @Override
    public List<FilamentId> clearMaker(MakerId maker, Instant at) {
        List<FilamentId> cleared = new ArrayList<>();
        tables.filaments.rows().replaceAll((_, filament) -> {
            Filament.Spec spec = filament.spec();
            if (!maker.equals(spec.label().maker())) {
                return filament;
            }
            cleared.add(filament.id());
            return new Filament(
                    filament.id(),
                    spec.withMaker(null),
                    filament.rules(),
                    filament.archived(),
                    filament.createdAt(),
                    at);
        });
        return cleared;
    }

    @Override
    public List<String> articleNumbers() {
        return tables.filaments.rows().values().stream()
                .map(filament -> filament.spec().purchase().articleNumber())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<String> materials() {
        return products().stream()
                .map(Product::material)
                .filter(material -> !material.equals(Material.UNKNOWN))
                .map(Material::name)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Map<ColourId, Integer> countByColour() {
        Map<ColourId, Integer> counts = new HashMap<>();
        for (Filament filament : tables.filaments.rows().values()) {
            counts.merge(filament.spec().label().colour(), 1, Integer::sum);
        }
        return counts;
    }
}
