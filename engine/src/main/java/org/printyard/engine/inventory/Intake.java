package org.printyard.engine.inventory;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.Outcome;
import org.printyard.domain.access.Actor;
import org.printyard.domain.inventory.Filament;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Maker;
import org.printyard.domain.inventory.MakerId;
import org.printyard.domain.inventory.Material;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.inventory.StockRefusal.TagInUse;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.tags.TagProposal;
import org.printyard.domain.transaction.Stores;
import org.printyard.domain.transaction.Transaction;

/// Taking in a spool whose tag says what it is.
public final class Intake {
    /// Shown to choose from; more would be no choice.
    private static final int MATCHES = 20;

    /// @param filament that it is of; null for one that fits, or a new one
    /// @param left net; null for what the tag says
    public record Accepted(
            TagProposal proposal,
            @Nullable FilamentId filament,
            @Nullable Grams left,
            @Nullable String location) {}

    private final Makers makers;
    private final Products products;
    private final Spools spools;
    private final Tags tags;

    public Intake(InstantSource clock) {
        makers = new Makers(clock);
        products = new Products(clock);
        spools = new Spools(clock);
        tags = new Tags(clock);
    }

    /// By which this very spool is known: its chip's id, and the roll's own, which both of its chips may share.
    public static List<Tag> tags(TagProposal proposal) {
        return Stream.of(TagProposal.UID, TagProposal.INSTANCE, TagProposal.TRAY)
                .flatMap(key -> Stream.ofNullable(proposal.ids().get(key)))
                .flatMap(text -> Tag.find(text).stream())
                .toList();
    }

    public Optional<Spool> findSpool(Stores stores, TagProposal proposal) {
        return tags(proposal).stream()
                .flatMap(tag -> stores.tags().find(tag).stream())
                .flatMap(id -> stores.spools().find(id).stream())
                .findFirst();
    }

    /// Filaments of the same maker, material and colours that are not put away, those of the same name first.
    public List<Product> listMatching(Stores stores, TagProposal proposal) {
        return stores.filaments().products().stream()
                .filter(product -> !product.filament().archived() && isMatching(product, proposal))
                .sorted((a, b) -> Boolean.compare(isNamed(b, proposal), isNamed(a, proposal)))
                .limit(MATCHES)
                .toList();
    }

    private static boolean isMatching(Product product, TagProposal proposal) {
        Maker maker = product.maker();
        String wanted = proposal.product().maker();
        String material = proposal.product().material();
        boolean isMaker =
                maker == null ? wanted == null : wanted != null && maker.name().equalsIgnoreCase(wanted);
        boolean isMaterial = material != null && product.material().name().equalsIgnoreCase(material);
        return isMaker
                && isMaterial
                && colours(product).equals(colours(proposal.colours().hexes()));
    }

    private static boolean isNamed(Product product, TagProposal proposal) {
        String name = product.filament().spec().label().name();
        return name != null && name.equalsIgnoreCase(proposal.product().name());
    }

    /// Without how opaque they are, in no order.
    private static TreeSet<String> colours(List<String> hexes) {
        return hexes.stream().map(hex -> hex.substring(0, 6)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> colours(Product product) {
        List<String> own = product.filament().spec().label().hexes();
        String named = product.colour().hex();
        return colours(
                own.isEmpty() && named != null && named.length() >= 7
                        ? List.of(named.substring(1).toUpperCase(Locale.ROOT))
                        : own);
    }

    /// One spool, with its filament and maker if there are none, and the tags on it. Refused if a spool has one of
    /// the tags.
    public Outcome<Spool, StockRefusal> accept(Transaction transaction, Accepted accepted, Actor by) {
        TagProposal proposal = accepted.proposal();
        for (Tag tag : tags(proposal)) {
            Optional<SpoolId> holder = transaction.tags().find(tag);
            if (holder.isPresent()) {
                return Outcome.refused(new TagInUse(tag, holder.get()));
            }
        }
        if (accepted.filament() != null
                && transaction.filaments().find(accepted.filament()).isEmpty()) {
            return Outcome.refused(new Missing(Noun.FILAMENT));
        }
        FilamentId filament = accepted.filament() != null ? accepted.filament() : filament(transaction, proposal);
        TagProposal.Weights weights = proposal.weights();
        Grams full = weights.full();
        Grams left = accepted.left() != null ? accepted.left() : weights.left() != null ? weights.left() : full;
        Spool.Facts facts = new Spool.Facts(
                full, weights.empty(), null, accepted.location(), proposal.ids().get("lot"), null);
        Spools.Draft draft = new Spools.Draft(filament, facts, left == null ? Grams.ZERO : left, false);
        return spools.add(transaction, draft, by).then(spool -> put(transaction, spool, proposal));
    }

    private Outcome<Spool, StockRefusal> put(Transaction transaction, Spool spool, TagProposal proposal) {
        Outcome<Spool, StockRefusal> outcome = Outcome.done(spool);
        for (Tag tag : tags(proposal)) {
            outcome = outcome.then(
                    it -> tags.put(transaction, it.id(), tag, proposal.format().wireName(), false));
        }
        return outcome;
    }

    private FilamentId filament(Transaction transaction, TagProposal proposal) {
        List<Product> matching = listMatching(transaction, proposal);
        String name = proposal.product().name();
        Optional<Product> same = matching.stream()
                .filter(product -> name == null || isNamed(product, proposal))
                .findFirst();
        return same.isPresent()
                ? same.get().filament().id()
                : products.add(transaction, describe(transaction, proposal))
                        .get()
                        .filament()
                        .id();
    }

    private Products.Description describe(Transaction transaction, TagProposal proposal) {
        TagProposal.Product said = proposal.product();
        Material known =
                said.material() == null ? Material.UNKNOWN : new Material(Material.UNKNOWN.id(), said.material(), true);
        Density density = said.density() != null ? said.density() : Material.usualDensity(known.name());
        Millimetres diameter = said.diameter() != null ? said.diameter() : Millimetres.DIAMETER_1_75;
        return new Products.Description(
                said.name() != null ? said.name() : said.modifier(),
                maker(transaction, said.maker()),
                said.material(),
                proposal.colours().hexes(),
                proposal.colours().direction(),
                true,
                new Filament.Physics(
                        density,
                        diameter,
                        proposal.weights().full(),
                        proposal.weights().empty()),
                new Filament.Printing(
                        middle(proposal.temperatures().nozzle()),
                        middle(proposal.temperatures().bed())),
                new Filament.Purchase(null, article(proposal), null),
                null);
    }

    private static @Nullable String article(TagProposal proposal) {
        return proposal.ids().get("gtin");
    }

    private static @Nullable Celsius middle(TagProposal.@Nullable Range range) {
        return range == null ? null : range.middle();
    }

    private @Nullable MakerId maker(Transaction transaction, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return transaction
                .makers()
                .findByName(name)
                .orElseGet(() -> makers.add(transaction, name, Maker.Facts.NONE).get())
                .id();
    }
}
