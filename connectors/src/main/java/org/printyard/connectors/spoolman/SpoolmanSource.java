package org.printyard.connectors.spoolman;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Faults;
import org.printyard.connectors.transport.JsonText;
import org.printyard.connectors.transport.Remote;
import org.printyard.connectors.transport.Row;
import org.printyard.connectors.transport.RowReader;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.ExtraField;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.moving.UnreadableSource.Reason;
import org.printyard.domain.quantity.Money;

/// Spoolman. What is read of it stands in `COVERAGE.md` beside this file.
public final class SpoolmanSource implements RowReader.Format {
    public static final String NAME = "spoolman";

    /// Rows of one answer: quick to make for its server, and some 2 MB.
    private static final int PAGE = 1_000;

    /// Definitions of one kind that are kept at most, as the program itself has it.
    private static final int FIELDS = 128;

    /// Times that a list is read from the start because rows of it went away: somebody is at work there.
    private static final int RESTARTS = 5;

    static String entity(ExtraStore.Kind kind) {
        return switch (kind) {
            case MAKER -> "vendor";
            case FILAMENT -> "filament";
            case SPOOL -> "spool";
            case PRINT -> throw new IllegalArgumentException("Spoolman has no prints");
        };
    }

    @Override
    public String source() {
        return NAME;
    }

    @Override
    public boolean recognises(String part, Set<String> names) {
        boolean isSpool = names.contains("used_weight") && names.contains("filament.id");
        boolean isFilament = names.contains("density") && names.contains("diameter");
        return names.containsAll(Set.of("id", "registered")) && (isSpool || isFilament || names.contains("name"));
    }

    @Override
    public RowReader reader(String currency, Faults faults) {
        return new SpoolmanRows(currency, faults);
    }

    /// All there is on a running one.
    public Consignment fetch(Movers.Address address, String currency, Movers.Progress progress) {
        try (Remote remote = new Remote(address)) {
            Faults faults = new Faults();
            SpoolmanRows rows = new SpoolmanRows(currency(remote, currency), faults);
            for (ExtraStore.Kind kind : ExtraStore.Kind.STOCK) {
                fields(remote, kind).forEach(rows::define);
            }
            int total = remote.get("/api/v1/spool?allow_archived=true&limit=1").total();
            progress.at(0, total);
            page(remote, "vendor", "?", rows, faults, done -> progress.at(0, total));
            page(remote, "filament", "?", rows, faults, done -> progress.at(0, total));
            page(
                    remote,
                    "spool",
                    "?allow_archived=true&",
                    rows,
                    faults,
                    done -> progress.at(done, Math.max(done, total)));
            return rows.finish();
        }
    }

    private static String currency(Remote remote, String usual) {
        String value = remote.findObject("/api/v1/setting/currency")
                .map(setting -> String.valueOf(setting.get("value")).replace("\"", ""))
                .orElse(usual);
        return Money.isCurrency(value) ? value : usual;
    }

    private static List<ExtraField> fields(Remote remote, ExtraStore.Kind kind) {
        List<ExtraField> fields = new ArrayList<>();
        for (Map<String, @Nullable Object> definition :
                remote.get("/api/v1/field/" + entity(kind)).rows()) {
            if (definition.get("key") instanceof String key && key.matches("[a-z0-9_]{1,64}")) {
                fields.add(new ExtraField(kind, key, JsonText.write(definition)));
            }
        }
        if (fields.size() > FIELDS) {
            throw new UnreadableSource(Reason.TOO_LARGE, "At most " + FIELDS + " extra fields of one kind");
        }
        return fields;
    }

    private interface Done {
        void at(int rows);
    }

    /// Each page begins with the last row of the one before: if it does not, rows went away meanwhile, others took
    /// their places, and some would be missed. Then it is read from the start.
    private static void page(Remote remote, String entity, String query, SpoolmanRows rows, Faults faults, Done done) {
        Set<String> seen = new HashSet<>();
        int restarts = 0;
        String last = null;
        int offset = 0;
        while (true) {
            List<Map<String, @Nullable Object>> page = remote.get(
                            "/api/v1/" + entity + query + "sort=id:asc&limit=" + PAGE + "&offset=" + offset)
                    .rows();
            boolean follows = last == null || (!page.isEmpty() && last.equals(id(page.getFirst())));
            if (follows) {
                for (Map<String, @Nullable Object> values : page) {
                    if (seen.add(id(values))) {
                        rows.take(entity, Row.of(entity + " " + seen.size(), values, faults));
                    }
                }
            }
            if (seen.size() > Consignment.MOST_SPOOLS || offset > Consignment.MOST_SPOOLS) {
                throw new UnreadableSource(
                        Reason.TOO_LARGE, "At most " + Consignment.MOST_SPOOLS + " rows are moved in at once");
            }
            done.at(seen.size());
            // More than was asked for is all there is.
            if (follows && page.size() != PAGE) {
                return;
            }
            if (!follows && ++restarts > RESTARTS) {
                throw new UnreadableSource(
                        Reason.NO_ANSWER, "The server's rows change while they are read; try again when nobody works");
            }
            last = follows ? id(page.getLast()) : null;
            offset = follows ? offset + PAGE - 1 : 0;
        }
    }

    private static String id(Map<String, @Nullable Object> values) {
        return String.valueOf(values.get("id"));
    }

    /// As [Movers#join]; the definitions are kept as this program keeps them.
    public static String join(@Nullable String definitions, List<ExtraField> more) {
        Map<String, @Nullable Object> byKey = new LinkedHashMap<>();
        try {
            if (definitions != null) {
                JsonText.objects(definitions).forEach(field -> byKey.put(String.valueOf(field.get("key")), field));
            }
            for (ExtraField field : more) {
                byKey.putIfAbsent(field.key(), JsonText.parse(field.definition()));
            }
        } catch (IOException e) {
            throw new UnreadableSource(Reason.BROKEN, "The definition of an extra field is no JSON");
        }
        return JsonText.write(byKey.values().stream().limit(FIELDS).toList());
    }
}
