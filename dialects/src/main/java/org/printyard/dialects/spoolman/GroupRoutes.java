package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.dialects.spoolman.wire.ExtraValue;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.SpoolGroupWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.VendorWire;
import org.printyard.domain.inventory.ExtraStore.Kind;

/// `/api/v1/spool/group`: spools counted by what they have in common.
final class GroupRoutes {
    private static final String EXTRA = "extra.";

    /// Of an axis: `extra.` and a key.
    private static final int LENGTH = 100;

    private static final Parameter<String> GROUP_BY = Parameter.text(
            "group_by", 0, LENGTH, "`filament`, `vendor`, `material`, `location` or `extra.` and a field's key");

    private static final Filters<SpoolGroupWire> NO_FILTERS = new Filters<>();

    private static final Order<SpoolGroupWire> ORDERS = new Order<>(
            new Columns<SpoolGroupWire>()
                    .and("group.title", GroupRoutes::title)
                    .and("group.total_remaining", SpoolGroupWire::total_remaining_weight)
                    .and("group.last_used", SpoolGroupWire::last_used)
                    .and("group.spool_count", SpoolGroupWire::spool_count)
                    .and("group.in_use_count", SpoolGroupWire::in_use_count),
            _ -> Map.of());

    private static @Nullable String title(SpoolGroupWire group) {
        return group.filament() != null
                ? Order.combinedName(group.filament())
                : group.vendor() != null ? group.vendor().name() : group.key();
    }

    List<Route> routes() {
        return List.of(Route.of(Method.GET, "/api/v1/spool/group", READ, "Count spools by what they share", this::list)
                .asking(parameters())
                .answeringListOf(200, SpoolGroupWire.class)
                .refusing(422)
                .named("spool.group"));
    }

    private static Parameter<?>[] parameters() {
        return Stream.concat(
                        Stream.of(Listing.parameters(SpoolRoutes.FILTERS)),
                        Stream.of(SpoolRoutes.ALLOW_ARCHIVED, GROUP_BY))
                .toArray(Parameter<?>[]::new);
    }

    private Answer list(Request request) {
        boolean withArchived = SpoolRoutes.withArchived(request);
        String axis = request.query(GROUP_BY)
                .orElseThrow(() -> SpoolmanErrors.outside("query", "group_by", "missing", "Field required", ""));
        return request.unchanged(() -> {
            List<Predicate<SpoolWire>> filters = SpoolRoutes.FILTERS.asked(request);
            Listing<SpoolGroupWire> listing = Listing.of(request, NO_FILTERS, ORDERS);
            Function<SpoolWire, @Nullable String> key = key(request, axis);
            List<SpoolWire> spools = request.read(stores -> SpoolRoutes.all(stores, withArchived));
            Map<String, Group> groups = new LinkedHashMap<>();
            for (SpoolWire spool : spools) {
                if (filters.stream().allMatch(filter -> filter.test(spool))) {
                    String text = key.apply(spool);
                    groups.computeIfAbsent(text == null ? "" : text, _ -> new Group(spool))
                            .add(spool);
                }
            }
            List<SpoolGroupWire> rows = new ArrayList<>();
            groups.forEach((text, group) -> rows.add(group.wire(axis, text)));
            // Alike where nothing else says so, and the same from page to page.
            rows.sort(ORDERS.of("group.title:asc"));
            return listing.answer(rows);
        });
    }

    private static Function<SpoolWire, @Nullable String> key(Request request, String axis) {
        return switch (axis) {
            case "filament" -> spool -> Long.toString(spool.filament().id());
            case "vendor" ->
                spool -> {
                    VendorWire vendor = spool.filament().vendor();
                    return vendor == null ? null : Long.toString(vendor.id());
                };
            case "material" -> spool -> spool.filament().material();
            case "location" -> SpoolWire::location;
            default -> extraKey(request, axis);
        };
    }

    private static Function<SpoolWire, @Nullable String> extraKey(Request request, String axis) {
        Optional<ExtraFieldWire> field = axis.startsWith(EXTRA)
                ? request.read(stores -> ExtraFields.find(stores, Kind.SPOOL, axis.substring(EXTRA.length())))
                : Optional.empty();
        String key = field.map(ExtraFieldWire::key)
                .orElseThrow(() -> SpoolmanErrors.refused("Invalid group_by: " + axis + "."));
        return spool -> Optional.ofNullable(spool.extra().get(key))
                .flatMap(ExtraValue::read)
                .map(ExtraValue::plain)
                .orElse(null);
    }

    /// Of one key; filled by one thread.
    private static final class Group {
        private final SpoolWire first;
        private int spools;
        private int inUse;
        private double remaining;
        private @Nullable String lastUsed;

        Group(SpoolWire first) {
            this.first = first;
        }

        void add(SpoolWire spool) {
            spools++;
            inUse += spool.used_weight() > 0 ? 1 : 0;
            remaining += spool.remaining_weight() == null ? 0 : spool.remaining_weight();
            String used = spool.last_used();
            if (used != null && (lastUsed == null || used.compareTo(lastUsed) > 0)) {
                lastUsed = used;
            }
        }

        SpoolGroupWire wire(String axis, String key) {
            FilamentWire filament = first.filament();
            return new SpoolGroupWire(
                    axis,
                    key.isEmpty() ? null : key,
                    spools,
                    inUse,
                    remaining,
                    lastUsed,
                    axis.equals("filament") ? filament : null,
                    axis.equals("vendor") ? filament.vendor() : null);
        }
    }
}
