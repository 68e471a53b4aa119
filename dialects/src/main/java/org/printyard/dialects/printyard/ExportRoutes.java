package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.ADMIN;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Json;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.http.Times;
import org.printyard.dialects.printyard.wire.ExportWire;
import org.printyard.dialects.printyard.wire.StockWire;
import org.printyard.domain.inventory.Consumption;
import org.printyard.domain.inventory.ConsumptionStore;
import org.printyard.domain.inventory.EntryId;
import org.printyard.domain.inventory.ExtraStore;
import org.printyard.domain.inventory.LedgerStore;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEntry;
import org.printyard.domain.inventory.TagStore;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.domain.transaction.Stores;

/// `/api/printyard/v1/export`: the whole stock with its history, as one archive that a person and a program can read.
final class ExportRoutes {
    private static final String ZIP = "application/zip";

    /// The format's version; it is raised when a reader of the old one would misunderstand the new.
    private static final int VERSION = 1;

    /// Rows that are in memory at once.
    private static final int PAGE = 1_000;

    private final InstantSource clock;

    /// One after the other: each holds a reader of the database for as long as its client takes.
    private final Semaphore turn = new Semaphore(1, true);

    ExportRoutes(InstantSource clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.of(
                        Method.GET, ROOT + "/export", ADMIN, "The whole stock with its history, as a ZIP", this::export)
                .answeringMedia(200, ZIP)
                .named("export"));
    }

    private Answer export(Request request) {
        String day = Times.millis(clock.instant()).substring(0, 10);
        return Answer.streamed(ZIP, out -> write(request, out))
                .with("Content-Disposition", "attachment; filename=\"printyard-" + day + ".zip\"");
    }

    private void write(Request request, OutputStream out) throws IOException {
        turn.acquireUninterruptibly();
        try {
            var _ = request.read(stores -> {
                try {
                    new Writing(stores, new ZipOutputStream(out, StandardCharsets.UTF_8)).write();
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException("the client is gone", e);
        } catch (StoreUnavailable e) {
            throw new IOException("the database was lost", e);
        } finally {
            turn.release();
        }
    }

    /// One export, of one moment.
    private final class Writing {
        private final Stores stores;
        private final ZipOutputStream zip;

        Writing(Stores stores, ZipOutputStream zip) {
            this.stores = stores;
            this.zip = zip;
        }

        void write() throws IOException {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            line(new ExportWire.Manifest(VERSION, Times.millis(clock.instant())));
            zip.closeEntry();
            file("materials", stores.materials().list(), ExportWire.MaterialRow::of);
            file("colours", stores.colours().list(), ExportWire.ColourRow::of);
            file("templates", stores.templates().list(), ExportWire.TemplateRow::of);
            settings();
            makers();
            filaments();
            spools();
            // From here on nothing that can be moved in: a reader may stop.
            ledger();
            consumptions();
            zip.finish();
        }

        private <T> void file(String name, List<T> rows, Function<T, Object> wire) throws IOException {
            zip.putNextEntry(new ZipEntry(name + ".ndjson"));
            for (T row : rows) {
                line(wire.apply(row));
            }
            zip.closeEntry();
        }

        private void line(Object wire) throws IOException {
            zip.write(Json.write(wire));
            zip.write('\n');
        }

        private void settings() throws IOException {
            List<ExportWire.SettingRow> rows = new ArrayList<>();
            stores.settings()
                    .list()
                    .forEach((key, value) -> rows.add(new ExportWire.SettingRow("setting", key, value)));
            stores.preferences()
                    .list()
                    .forEach((key, value) -> rows.add(new ExportWire.SettingRow("preference", key, value)));
            file("settings", rows, row -> row);
        }

        private void makers() throws IOException {
            List<Maker> makers = stores.makers().list();
            Map<ExtraStore.Owner, Map<String, String>> extras = stores.extras()
                    .list(makers.stream()
                            .map(it -> owner(ExtraStore.Kind.MAKER, it.id().value()))
                            .toList());
            file(
                    "makers",
                    makers,
                    maker -> ExportWire.MakerRow.of(
                            maker,
                            extras(extras, ExtraStore.Kind.MAKER, maker.id().value())));
        }

        private void filaments() throws IOException {
            List<Product> products = stores.filaments().products();
            Map<ExtraStore.Owner, Map<String, String>> extras = stores.extras()
                    .list(products.stream()
                            .map(it -> owner(
                                    ExtraStore.Kind.FILAMENT, it.filament().id().value()))
                            .toList());
            file(
                    "filaments",
                    products,
                    product -> ExportWire.FilamentRow.of(
                            product,
                            extras(
                                    extras,
                                    ExtraStore.Kind.FILAMENT,
                                    product.filament().id().value())));
        }

        private void spools() throws IOException {
            zip.putNextEntry(new ZipEntry("spools.ndjson"));
            List<Spool> page;
            int offset = 0;
            do {
                page = stores.spools().page(true, PAGE, offset);
                offset += PAGE;
                List<SpoolId> ids = page.stream().map(Spool::id).toList();
                Map<SpoolId, List<TagStore.Placed>> tags = stores.tags().placed(ids);
                Map<ExtraStore.Owner, Map<String, String>> extras = stores.extras()
                        .list(ids.stream()
                                .map(id -> owner(ExtraStore.Kind.SPOOL, id.value()))
                                .toList());
                for (Spool spool : page) {
                    line(ExportWire.SpoolRow.of(
                            spool,
                            tags.getOrDefault(spool.id(), List.of()),
                            extras(extras, ExtraStore.Kind.SPOOL, spool.id().value())));
                }
            } while (page.size() == PAGE);
            zip.closeEntry();
        }

        private static ExtraStore.Owner owner(ExtraStore.Kind kind, long id) {
            return new ExtraStore.Owner(kind, id);
        }

        private static Map<String, String> extras(
                Map<ExtraStore.Owner, Map<String, String>> all, ExtraStore.Kind kind, long id) {
            return all.getOrDefault(owner(kind, id), Map.of());
        }

        private void ledger() throws IOException {
            zip.putNextEntry(new ZipEntry("ledger.ndjson"));
            EntryId before = null;
            List<StockEntry> page;
            do {
                page = stores.ledger().list(query(before));
                for (StockEntry entry : page) {
                    line(StockWire.EntryRow.of(entry));
                    before = entry.id();
                }
            } while (page.size() == PAGE);
            zip.closeEntry();
        }

        private static LedgerStore.Query query(@Nullable EntryId before) {
            LedgerStore.Query newest = LedgerStore.Query.newest(PAGE);
            return new LedgerStore.Query(null, null, newest.kinds(), null, null, null, null, before, PAGE);
        }

        private void consumptions() throws IOException {
            zip.putNextEntry(new ZipEntry("consumptions.ndjson"));
            List<Consumption> page;
            int offset = 0;
            do {
                page = stores.consumptions().list(new ConsumptionStore.Query(null, null, null, null, PAGE, offset));
                offset += PAGE;
                for (Consumption consumption : page) {
                    line(ExportWire.ConsumptionRow.of(consumption));
                }
            } while (page.size() == PAGE);
            zip.closeEntry();
        }
    }
}
