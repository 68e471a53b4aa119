package org.printyard.engine.moving;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.Colour;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.FilamentStock;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Consignment.FilamentLine;
import org.printyard.domain.moving.Consignment.MakerLine;
import org.printyard.domain.moving.Consignment.Mark;
import org.printyard.domain.moving.Consignment.SpoolLine;
import org.printyard.domain.moving.Consignment.TagLine;
import org.printyard.domain.moving.MovingRefusal;
import org.printyard.domain.moving.OriginStore;
import org.printyard.domain.moving.OriginStore.Noun;
import org.printyard.domain.transaction.Stores;

/// What moving something in would do, line by line. Made of nothing but what is read, so the same stock and the same
/// consignment make the same plan: a dry run shows it, and what follows does it only if it is still the same.
///
/// @param strayTags tags that stay on the spool that has them here
record Plan(List<Step> makers, List<Step> filaments, List<Step> spools, List<String> strayTags) {
    /// No more digits than fit on a label; and whoever sends the largest number there is leaves ids for others.
    static final long LARGEST_KEPT_ID = 999_999_999;

    enum Act {
        /// With the id it had.
        ADD_AS,
        /// With an id of ours.
        ADD,
        /// One just like it is here.
        REUSE,
        /// It was moved in before.
        LEAVE
    }

    /// @param id ours, if it is known before it is done; 0 for a new one
    record Step(Act act, long id) {}

    private static boolean isMadeAt(Mark mark, Instant createdAt) {
        return mark.mark().equals(createdAt.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static Plan of(Stores stores, Consignment consignment) {
        OriginStore origins = stores.origins();
        Map<Long, Maker> knownMakers = new HashMap<>();
        Map<String, Maker> byName = new HashMap<>();
        for (Maker maker : stores.makers().list()) {
            knownMakers.put(maker.id().value(), maker);
            byName.putIfAbsent(maker.name(), maker);
        }
        Steps makers = new Steps(consignment, origins, Noun.MAKER, id -> Optional.ofNullable(knownMakers.get(id))
                .map(Maker::createdAt));
        for (MakerLine line : consignment.makers()) {
            makers.add(line.mark(), Optional.ofNullable(byName.get(line.name())).map(maker -> maker.id()
                    .value()));
        }
        Map<Long, Product> products = new HashMap<>();
        Map<Likeness, Long> alike = new HashMap<>();
        for (Product product : stores.filaments().products()) {
            long id = product.filament().id().value();
            products.put(id, product);
            alike.putIfAbsent(Likeness.of(product), id);
        }
        Steps filaments = new Steps(consignment, origins, Noun.FILAMENT, id -> Optional.ofNullable(products.get(id))
                .map(product -> product.filament().createdAt()));
        for (FilamentLine line : consignment.filaments()) {
            long maker = line.maker() == null ? 0 : makers.ours(line.maker());
            boolean makerIsNew = line.maker() != null && maker == 0;
            filaments.add(
                    line.mark(),
                    makerIsNew ? Optional.empty() : Optional.ofNullable(alike.get(Likeness.of(line, maker))));
        }
        Steps spools = new Steps(consignment, origins, Noun.SPOOL, id -> stores.spools()
                .find(new SpoolId(id))
                .map(spool -> spool.times().createdAt()));
        List<String> stray = new ArrayList<>();
        for (SpoolLine line : consignment.spools()) {
            Step step = spools.add(line.mark(), Optional.empty());
            for (TagLine tagged : line.tags()) {
                Tag tag = tagged.tag();
                if (step.act() != Act.LEAVE && stores.tags().find(tag).isPresent()) {
                    stray.add(tag.text());
                }
            }
        }
        return new Plan(makers.steps, filaments.steps, spools.steps, List.copyOf(stray));
    }

    /// The id that is to be kept; 0 if it is none that could be.
    static long number(String id) {
        if (!id.matches("[0-9]{1,9}")) {
            return 0;
        }
        return Math.min(Long.parseLong(id), LARGEST_KEPT_ID);
    }

    /// The steps of one kind of line while they are found.
    private static final class Steps {
        private final List<Step> steps = new ArrayList<>();
        private final Map<String, Long> ours = new HashMap<>();
        private final Map<String, Long> known;
        private final Set<Long> taken;
        /// When the row of this id was made that is here; empty if there is none.
        private final LongFunction<Optional<Instant>> madeAt;
        private final boolean numbered;

        Steps(Consignment consignment, OriginStore origins, Noun noun, LongFunction<Optional<Instant>> madeAt) {
            known = origins.list(consignment.source(), noun);
            taken = new HashSet<>(origins.taken(noun));
            numbered = consignment.numbered();
            this.madeAt = madeAt;
        }

        /// @param alike the id of one here that it would only double
        Step add(Mark mark, Optional<Long> alike) {
            Step step = find(mark, alike);
            steps.add(step);
            ours.put(mark.id(), step.act() == Act.ADD_AS ? 0 : step.id());
            return step;
        }

        private Step find(Mark mark, Optional<Long> alike) {
            Long before = known.get(mark.text());
            if (before != null && madeAt.apply(before).isPresent()) {
                return new Step(Act.LEAVE, before);
            }
            long id = numbered ? number(mark.id()) : 0;
            // This stock's own data, that come back to it.
            if (taken.contains(id)
                    && madeAt.apply(id).filter(at -> isMadeAt(mark, at)).isPresent()) {
                return new Step(Act.LEAVE, id);
            }
            if (alike.isPresent()) {
                return new Step(Act.REUSE, alike.get());
            }
            return id > 0 && taken.add(id) ? new Step(Act.ADD_AS, id) : new Step(Act.ADD, 0);
        }

        /// 0 for one that is new.
        long ours(String line) {
            return ours.getOrDefault(line, 0L);
        }
    }

    /// By what two filaments are the same product.
    private record Likeness(
            long maker,
            @Nullable String name,
            @Nullable String material,
            @Nullable String modifier,
            String colour,
            long diameterMicrometres,
            @Nullable String externalId) {
        static Likeness of(Product product) {
            Filament.Spec spec = product.filament().spec();
            Filament.Label label = spec.label();
            MakerId maker = label.maker();
            return new Likeness(
                    maker == null ? 0 : maker.value(),
                    label.name(),
                    label.material().equals(Material.UNKNOWN.id())
                            ? null
                            : product.material().name(),
                    label.modifier(),
                    colour(
                            label.hexes(),
                            label.colour().equals(Colour.UNKNOWN.id())
                                    ? null
                                    : product.colour().name()),
                    spec.physics().diameter().micrometres(),
                    spec.purchase().externalId());
        }

        static Likeness of(FilamentLine line, long maker) {
            return new Likeness(
                    maker,
                    line.name(),
                    line.material(),
                    line.modifier(),
                    colour(line.hexes(), line.colour()),
                    line.physics().diameter().micrometres(),
                    line.purchase().externalId());
        }

        private static String colour(List<String> hexes, @Nullable String name) {
            return hexes.isEmpty() ? String.valueOf(name) : String.join(",", hexes);
        }
    }

    /// What is against it; empty if nothing is.
    Optional<MovingRefusal> findRefusal(Stores stores, Consignment consignment) {
        Map<String, Integer> more = new HashMap<>();
        for (int i = 0; i < spools.size(); i++) {
            if (spools.get(i).act() != Act.LEAVE) {
                more.merge(consignment.spools().get(i).filament(), 1, Integer::sum);
            }
        }
        Map<Long, Integer> byFilament = new HashMap<>();
        for (int i = 0; i < filaments.size(); i++) {
            Step step = filaments.get(i);
            int count = more.getOrDefault(consignment.filaments().get(i).mark().id(), 0);
            if (count > 0 && (step.act() == Act.REUSE || step.act() == Act.LEAVE)) {
                byFilament.merge(step.id(), count, Integer::sum);
            }
        }
        for (Map.Entry<Long, Integer> entry : byFilament.entrySet()) {
            int before = stores.filaments()
                    .find(new FilamentId(entry.getKey()))
                    .map(FilamentStock::spools)
                    .map(List::size)
                    .orElse(0);
            if (before + entry.getValue() > Limits.SPOOLS_PER_FILAMENT) {
                return Optional.of(new MovingRefusal.TooMany("filament " + entry.getKey(), Limits.SPOOLS_PER_FILAMENT));
            }
        }
        return Optional.empty();
    }
}
