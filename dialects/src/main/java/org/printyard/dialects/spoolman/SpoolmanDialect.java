package org.printyard.dialects.spoolman;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.printyard.dialects.http.Dialect;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.ErrorWire;
import org.printyard.domain.operations.BackupStore;
import org.printyard.domain.tags.TagCodec;
import org.printyard.engine.events.EventLog;
import org.printyard.engine.inventory.Makers;
import org.printyard.engine.inventory.Products;
import org.printyard.engine.inventory.References;
import org.printyard.engine.inventory.Shelf;
import org.printyard.engine.inventory.Spools;
import org.printyard.engine.inventory.Tags;

/// Spoolman's API. What is served stands in `COVERAGE.md` beside this file.
public final class SpoolmanDialect {
    /// What its paths begin with after `/api/v1`, which it shares with another API: also of those that are not served
    /// yet, so that their clients are told so in words they know.
    private static final List<String> NOUNS = List.of(
            "vendor",
            "filament",
            "spool",
            "material",
            "article-number",
            "lot-number",
            "location",
            "setting",
            "field",
            "info",
            "tag",
            "search",
            "export",
            "external",
            "backup");

    private SpoolmanDialect() {}

    /// @param databaseType as Spoolman calls it: `sqlite` or `postgres`
    public static Dialect of(
            InstantSource clock,
            EventLog events,
            References references,
            TagCodec codec,
            BackupStore backups,
            String databaseType) {
        Shelf shelf = new Shelf(clock);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new InfoRoutes(databaseType).routes());
        routes.addAll(new VendorRoutes(new Makers(clock)).routes());
        routes.addAll(new FilamentRoutes(new Products(clock)).routes());
        routes.addAll(new SpoolRoutes(shelf, new Spools(clock)).routes());
        routes.addAll(new TagRoutes(new Tags(clock), codec, clock).routes());
        routes.addAll(new ListRoutes(shelf).routes());
        routes.addAll(new ExternalRoutes(references).routes());
        routes.addAll(new SettingRoutes().routes());
        routes.addAll(new FieldRoutes().routes());
        routes.addAll(new GroupRoutes().routes());
        routes.addAll(new RenameRoutes(shelf).routes());
        routes.addAll(new SearchRoutes().routes());
        routes.addAll(new ExportRoutes().routes());
        routes.addAll(new BackupRoutes(backups, clock).routes());
        routes.addAll(new ConfigRoutes().routes());
        routes.addAll(new SocketRoutes(events).routes());
        Stream<String> prefixes =
                Stream.concat(NOUNS.stream().map(noun -> "/api/v1/" + noun), Stream.of(ConfigRoutes.PATH));
        return new Dialect("spoolman", prefixes.toList(), routes, SpoolmanErrors::word).wordingAs(ErrorWire.class);
    }
}
