package org.printyard.dialects.spoolman;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.spoolman.wire.ExtraFieldWire;
import org.printyard.dialects.spoolman.wire.ExtraValue;
import org.printyard.dialects.spoolman.wire.FilamentWire;
import org.printyard.dialects.spoolman.wire.SearchWire;
import org.printyard.dialects.spoolman.wire.SearchWire.FilamentHit;
import org.printyard.dialects.spoolman.wire.SearchWire.ShortSpool;
import org.printyard.dialects.spoolman.wire.SearchWire.SpoolHit;
import org.printyard.dialects.spoolman.wire.SearchWire.VendorHit;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.VendorWire;
import org.printyard.domain.inventory.ExtraStore.Kind;
import org.printyard.domain.inventory.ExtraStore.Owner;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Lab;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.transaction.Stores;

/// Finds what has all the words somewhere in its texts: what begins with the first of them comes first, then what is
/// newer.
final class Search {
    /// The newest that fit; nobody reads on.
    private static final int CANDIDATES = 200;

    /// @param terms in lower case, of which every one must fit
    /// @param id of a spool; null if the words are no number
    /// @param colour null if they are none
    /// @param farthest how different a colour may look
    /// @param limit of each kind
    record Question(
            List<String> terms,
            @Nullable Long id,
            @Nullable Lab colour,
            double farthest,
            int limit,
            boolean withArchived,
            int spoolsPerFilament) {}

    /// @param field what the first of the words fitted
    private record Hit<T>(T row, String field, boolean isPrefix) {}

    private final Stores stores;
    private final Question question;

    private Search(Stores stores, Question question) {
        this.stores = stores;
        this.question = question;
    }

    static SearchWire of(Stores stores, Question question) {
        return new Search(stores, question).answer();
    }

    private SearchWire answer() {
        List<Spool> spools = stores.spools().page(question.withArchived, Integer.MAX_VALUE, 0);
        return new SearchWire(spools(spools.reversed()), filaments(spools), vendors(), question.colour != null);
    }

    private List<VendorHit> vendors() {
        Map<String, Function<VendorWire, @Nullable String>> texts = new LinkedHashMap<>();
        texts.put("name", VendorWire::name);
        texts.put("comment", VendorWire::comment);
        texts.put("external_id", VendorWire::external_id);
        extras(Kind.MAKER, texts, VendorWire::extra);
        List<VendorWire> all = Rows.vendors(stores, stores.makers().list());
        return best(all.reversed(), texts).stream()
                .map(hit -> new VendorHit(hit.row, hit.field))
                .toList();
    }

    private List<SpoolHit> spools(List<Spool> newestFirst) {
        Map<String, Function<Spool, @Nullable String>> texts = new LinkedHashMap<>();
        texts.put("location", spool -> spool.facts().location());
        texts.put("lot_nr", spool -> spool.facts().lotNumber());
        texts.put("comment", spool -> spool.facts().comment());
        if (ExtraFields.list(stores, Kind.SPOOL).stream().anyMatch(Search::isText)) {
            Map<Owner, Map<String, String>> extra =
                    stores.extras().list(newestFirst.stream().map(Search::owner).toList());
            extras(Kind.SPOOL, texts, spool -> extra.getOrDefault(owner(spool), Map.of()));
        }
        Map<SpoolId, String> fields = new LinkedHashMap<>();
        Map<SpoolId, Spool> hits = new HashMap<>();
        newestFirst.stream()
                .filter(spool -> question.id != null && spool.id().value() == question.id)
                .forEach(spool -> {
                    fields.put(spool.id(), "id");
                    hits.put(spool.id(), spool);
                });
        for (Hit<Spool> hit : best(newestFirst, texts)) {
            if (fields.size() < question.limit && fields.putIfAbsent(hit.row.id(), hit.field) == null) {
                hits.put(hit.row.id(), hit.row);
            }
        }
        return rows(fields.keySet().stream().map(hits::get).toList()).stream()
                .map(spool -> new SpoolHit(spool, fields.getOrDefault(new SpoolId(spool.id()), "id")))
                .toList();
    }

    private static Owner owner(Spool spool) {
        return new Owner(Kind.SPOOL, spool.id().value());
    }

    private List<SpoolWire> rows(List<Spool> spools) {
        List<FilamentId> filaments =
                spools.stream().map(Spool::filament).distinct().toList();
        return Rows.spools(stores, spools, stores.filaments().products(filaments));
    }

    private List<FilamentHit> filaments(List<Spool> spools) {
        Map<String, Function<FilamentWire, @Nullable String>> texts = new LinkedHashMap<>();
        texts.put("name", FilamentWire::name);
        texts.put("vendor.name", FilamentRoutes::vendorName);
        texts.put("material", FilamentWire::material);
        texts.put("article_number", FilamentWire::article_number);
        texts.put("external_id", FilamentWire::external_id);
        texts.put("comment", FilamentWire::comment);
        extras(Kind.FILAMENT, texts, FilamentWire::extra);
        List<Product> products = stores.filaments().products();
        List<FilamentWire> all = Rows.filaments(stores, products);
        List<Hit<FilamentWire>> hits = new ArrayList<>(best(all.reversed(), texts));
        hits.addAll(coloured(all.reversed(), hits));
        List<Hit<FilamentWire>> shown = hits.subList(0, Math.min(hits.size(), question.limit));
        Map<Long, List<Spool>> onShelf = question.spoolsPerFilament == 0 ? Map.of() : byFilament(spools, shown);
        return shown.stream().map(hit -> filament(hit, onShelf)).toList();
    }

    private List<Hit<FilamentWire>> coloured(List<FilamentWire> newestFirst, List<Hit<FilamentWire>> known) {
        Lab wanted = question.colour;
        if (wanted == null) {
            return List.of();
        }
        Set<Long> found = new HashSet<>();
        known.forEach(hit -> found.add(hit.row.id()));
        record Near(FilamentWire filament, double distance) {}
        return newestFirst.stream()
                .filter(filament -> !found.contains(filament.id()))
                .map(filament -> new Near(filament, ColourQuery.distance(wanted, filament.hexes())))
                .filter(near -> near.distance <= question.farthest)
                .sorted(Comparator.comparingDouble(Near::distance))
                .limit(question.limit)
                .map(near -> new Hit<>(
                        near.filament,
                        near.filament.multi_color_hexes() == null ? "color_hex" : "multi_color_hexes",
                        false))
                .toList();
    }

    private static Map<Long, List<Spool>> byFilament(List<Spool> spools, List<Hit<FilamentWire>> shown) {
        Map<Long, List<Spool>> byFilament = new HashMap<>();
        shown.forEach(hit -> byFilament.put(hit.row.id(), new ArrayList<>()));
        for (Spool spool : spools) {
            List<Spool> wanted = byFilament.get(spool.filament().value());
            if (wanted != null) {
                wanted.add(spool);
            }
        }
        return byFilament;
    }

    private FilamentHit filament(Hit<FilamentWire> hit, Map<Long, List<Spool>> onShelf) {
        List<Spool> spools = onShelf.get(hit.row.id());
        if (spools == null) {
            return new FilamentHit(hit.row, hit.field, null, null);
        }
        List<Spool> some = spools.subList(0, Math.min(spools.size(), question.spoolsPerFilament));
        return new FilamentHit(
                hit.row, hit.field, rows(some).stream().map(ShortSpool::of).toList(), spools.size());
    }

    private <T> void extras(
            Kind kind, Map<String, Function<T, @Nullable String>> texts, Function<T, Map<String, String>> extra) {
        ExtraFields.list(stores, kind).stream().filter(Search::isText).forEach(field -> {
            String key = field.key();
            texts.put("extra." + key, row -> {
                String json = extra.apply(row).get(key);
                return json == null
                        ? null
                        : ExtraValue.read(json).map(ExtraValue::plain).orElse(null);
            });
        });
    }

    private static boolean isText(ExtraFieldWire field) {
        return field.field_type().equals("text") || field.field_type().equals("choice");
    }

    private <T> List<Hit<T>> best(List<T> newestFirst, Map<String, Function<T, @Nullable String>> texts) {
        if (question.terms.isEmpty()) {
            return List.of();
        }
        return newestFirst.stream()
                .flatMap(row -> find(row, texts).stream())
                .limit(CANDIDATES)
                .sorted(Comparator.comparing(hit -> !hit.isPrefix))
                .limit(question.limit)
                .toList();
    }

    private <T> List<Hit<T>> find(T row, Map<String, Function<T, @Nullable String>> texts) {
        Map<String, String> known = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            String there = text.apply(row);
            if (there != null) {
                known.put(name, there.toLowerCase(Locale.ROOT));
            }
        });
        if (!question.terms.stream().allMatch(term -> known.values().stream().anyMatch(text -> text.contains(term)))) {
            return List.of();
        }
        String first = question.terms.getFirst();
        List<Hit<T>> hits = new ArrayList<>();
        known.forEach((name, text) -> {
            if (text.contains(first)) {
                hits.add(new Hit<>(row, name, text.startsWith(first)));
            }
        });
        hits.sort(Comparator.comparing(hit -> !hit.isPrefix));
        return hits.subList(0, 1);
    }
}
