package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Shape;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.VendorWire;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;

/// `/api/v1/export`: everything of a kind as flat rows. They are read and written in slices: it may be a large stock.
final class ExportRoutes {
    /// Rows that are in memory at once.
    private static final int SLICE = 500;

    private static final Parameter<String> FORMAT = Parameter.of(
            "fmt",
            new Shape.Choice(Stream.of(Table.Format.values())
                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                    .toList()),
            "`csv` or `json`",
            Optional::of,
            "be csv or json");

    List<Route> routes() {
        return List.of(
                route("spools", "Export all spools", this::spools),
                route("filaments", "Export all filaments", this::filaments),
                route("vendors", "Export all vendors", this::vendors));
    }

    private static Route route(String name, String summary, Function<Request, Answer> export) {
        return Route.of(Method.GET, "/api/v1/export/" + name, READ, summary, export::apply)
                .asking(FORMAT, SpoolRoutes.ALLOW_ARCHIVED)
                .answeringMedia(200, "text/csv")
                .answeringListOf(200, Object.class)
                .refusing(422)
                .named("export." + name);
    }

    private Answer spools(Request request) {
        boolean withArchived = SpoolRoutes.withArchived(request);
        Columns<SpoolWire> columns = Columns.SPOOLS.copy();
        extras(request, columns, "extra.", Kind.SPOOL, SpoolWire::extra);
        extras(request, columns, "filament.extra.", Kind.FILAMENT, spool -> spool.filament()
                .extra());
        extras(
                request,
                columns,
                "filament.vendor.extra.",
                Kind.MAKER,
                spool -> FilamentRoutes.vendorExtra(spool.filament()));
        return answer(request, "spools", columns, (stores, from) -> {
            List<Spool> rows = stores.spools().page(withArchived, SLICE, from);
            List<FilamentId> filaments =
                    rows.stream().map(Spool::filament).distinct().toList();
            return Rows.spools(stores, rows, stores.filaments().products(filaments));
        });
    }

    private Answer filaments(Request request) {
        Columns<FilamentWire> columns = Columns.FILAMENTS.copy();
        extras(request, columns, "extra.", Kind.FILAMENT, FilamentWire::extra);
        extras(request, columns, "vendor.extra.", Kind.MAKER, FilamentRoutes::vendorExtra);
        List<FilamentId> ids = request.read(stores -> stores.filaments().products().stream()
                .map(product -> product.filament().id())
                .toList());
        return answer(request, "filaments", columns, (stores, from) -> {
            List<FilamentId> slice = slice(ids, from);
            Map<FilamentId, Product> products = stores.filaments().products(slice);
            return Rows.filaments(
                    stores,
                    slice.stream()
                            .flatMap(id -> Optional.ofNullable(products.get(id)).stream())
                            .toList());
        });
    }

    private Answer vendors(Request request) {
        Columns<VendorWire> columns = Columns.VENDORS.copy();
        extras(request, columns, "extra.", Kind.MAKER, VendorWire::extra);
        List<Maker> makers = request.read(stores -> stores.makers().list());
        return answer(request, "vendors", columns, (stores, from) -> Rows.vendors(stores, slice(makers, from)));
    }

    private static <T> List<T> slice(List<T> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + SLICE, all.size()));
    }

    private static <T> void extras(
            Request request, Columns<T> columns, String prefix, Kind kind, Function<T, Map<String, String>> extra) {
        for (ExtraFieldWire field : request.read(stores -> ExtraFields.list(stores, kind))) {
            columns.and(prefix + field.key(), row -> extra.apply(row).get(field.key()));
        }
    }

    /// @param slices the rows from one place on; empty where there are no more
    private static <T> Answer answer(
            Request request, String name, Columns<T> columns, BiFunction<Stores, Integer, List<T>> slices) {
        Table.Format format = format(request);
        return Answer.streamed(format.mediaType(), out -> {
                    Table<T> table = new Table<>(format, columns, out);
                    table.begin();
                    List<T> rows = new ArrayList<>();
                    int from = 0;
                    do {
                        int start = from;
                        try {
                            rows = request.read(stores -> slices.apply(stores, start));
                        } catch (StoreUnavailable e) {
                            // What was sent cannot be taken back; the client sees that it breaks off.
                            throw new IOException(e);
                        }
                        table.write(rows);
                        from += SLICE;
                    } while (!rows.isEmpty());
                    table.end();
                })
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "." + format.name().toLowerCase(Locale.ROOT) + "\"");
    }

    private static Table.Format format(Request request) {
        String text = request.query(FORMAT)
                .orElseThrow(() -> SpoolmanErrors.outside("query", "fmt", "missing", "Field required", ""));
        return switch (text) {
            case "csv" -> Table.Format.CSV;
            case "json" -> Table.Format.JSON;
            default -> throw SpoolmanErrors.outside("query", "fmt", "enum", "Input should be 'csv' or 'json'", text);
        };
    }
}
