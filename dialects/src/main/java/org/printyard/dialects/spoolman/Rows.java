package org.printyard.dialects.spoolman;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.VendorWire;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.TagStore;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.inventory.Shelf.Shelved;

/// Spools, filaments and vendors as clients read them, with what those keep in their extra fields. A filament's record
/// is made once, however many spools have it.
final class Rows {
    private final Map<FilamentId, FilamentWire> filaments = new HashMap<>();
    private final Map<Owner, Map<String, String>> extras;

    private Rows(Map<Owner, Map<String, String>> extras) {
        this.extras = extras;
    }

    static SpoolWire of(Stores stores, Shelved shelved) {
        return spools(stores, List.of(shelved)).getFirst();
    }

    static FilamentWire of(Stores stores, Product product) {
        return filaments(stores, List.of(product)).getFirst();
    }

    static VendorWire of(Stores stores, Maker maker) {
        return vendors(stores, List.of(maker)).getFirst();
    }

    static List<VendorWire> vendors(Stores stores, List<Maker> makers) {
        List<Owner> owners = new ArrayList<>();
        makers.forEach(maker -> add(owners, maker));
        Rows rows = new Rows(stores.extras().list(owners));
        return makers.stream()
                .map(maker ->
                        VendorWire.of(maker, rows.extra(Kind.MAKER, maker.id().value())))
                .toList();
    }

    static List<FilamentWire> filaments(Stores stores, List<Product> products) {
        List<Owner> owners = new ArrayList<>();
        products.forEach(product -> add(owners, product));
        Rows rows = new Rows(stores.extras().list(owners));
        return products.stream().map(rows::filament).toList();
    }

    /// With their filaments, each of which must be there.
    static List<SpoolWire> spools(Stores stores, List<Spool> spools, Map<FilamentId, Product> products) {
        List<Shelved> shelved = new ArrayList<>();
        for (Spool spool : spools) {
            Product product = products.get(spool.filament());
            if (product != null) {
                shelved.add(new Shelved(spool, product));
            }
        }
        return spools(stores, shelved);
    }

    private static List<SpoolWire> spools(Stores stores, List<Shelved> shelved) {
        List<Owner> owners = new ArrayList<>();
        Map<FilamentId, Product> products = new HashMap<>();
        for (Shelved each : shelved) {
            owners.add(new Owner(Kind.SPOOL, each.spool().id().value()));
            products.put(each.product().filament().id(), each.product());
        }
        products.values().forEach(product -> add(owners, product));
        Rows rows = new Rows(stores.extras().list(owners));
        Map<SpoolId, List<TagStore.Placed>> tags = stores.tags()
                .placed(shelved.stream().map(each -> each.spool().id()).toList());
        return shelved.stream()
                .map(each -> SpoolWire.of(
                        each,
                        rows.filament(each.product()),
                        rows.extra(Kind.SPOOL, each.spool().id().value()),
                        tags.getOrDefault(each.spool().id(), List.of())))
                .toList();
    }

    private static void add(List<Owner> owners, Product product) {
        owners.add(new Owner(Kind.FILAMENT, product.filament().id().value()));
        if (product.maker() != null) {
            add(owners, product.maker());
        }
    }

    private static void add(List<Owner> owners, Maker maker) {
        Owner owner = new Owner(Kind.MAKER, maker.id().value());
        owners.add(owner);
    }

    private FilamentWire filament(Product product) {
        return filaments.computeIfAbsent(product.filament().id(), id -> {
            Maker maker = product.maker();
            @Nullable
            VendorWire vendor = maker == null
                    ? null
                    : VendorWire.of(maker, extra(Kind.MAKER, maker.id().value()));
            return FilamentWire.of(product, vendor, extra(Kind.FILAMENT, id.value()));
        });
    }

    private Map<String, String> extra(Kind kind, long id) {
        return extras.getOrDefault(new Owner(kind, id), Map.of());
    }
}
