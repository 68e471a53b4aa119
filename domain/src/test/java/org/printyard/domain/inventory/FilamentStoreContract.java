package org.printyard.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;
import org.printyard.domain.quantity.Money;
import org.printyard.domain.transaction.StoreContract;

public abstract class FilamentStoreContract extends StoreContract {
    @Test
    void everyPropertyComesBackAsItWas() {
        MakerId maker = write(stores -> stores.makers().add(id -> Maker.named(new MakerId(id), "Maker", NOON)))
                .orElseThrow()
                .id();
        TemplateId template = write(stores -> stores.templates().add(id -> template(id, "T")))
                .orElseThrow()
                .id();
        Filament full = write(stores -> stores.filaments().add(id -> full(id, maker, template)));

        FilamentStock found = read(stores -> stores.filaments().find(full.id())).orElseThrow();

        assertThat(found.filament()).isEqualTo(full);
        assertThat(found.material().name()).isEqualTo("PETG");
        assertThat(found.colour()).isEqualTo(new Colour(new ColourId(3), "Red", "#FF0000", false));
        assertThat(found.maker()).isEqualTo(Maker.named(maker, "Maker", NOON));
        assertThat(found.template()).isEqualTo(template(template.value(), "T"));
        assertThat(found.spools()).isEmpty();
    }

    private static Filament full(long id, MakerId maker, TemplateId template) {
        Filament.Spec spec = new Filament.Spec(
                new Filament.Label(
                        "Ümläut \uD83E\uDDF5 'quoted'",
                        maker,
                        new MaterialId(2),
                        "Silk",
                        new ColourId(3),
                        List.of("FF0000", "00FF0080"),
                        ColourDirection.COAXIAL),
                new Filament.Physics(
                        new Density(1.2345678901234567),
                        new Millimetres(2_850),
                        new Grams(999_999_999_999L),
                        Grams.ZERO),
                new Filament.Printing(new Celsius(240), new Celsius(0)),
                new Filament.Purchase(Money.of(new BigDecimal("25.99"), "USD"), "A-1", "ext"),
                template,
                "two\nlines");
        return new Filament(
                new FilamentId(id),
                spec,
                new Filament.StockRules(DrawPolicy.LEAST_LEFT_FIRST, Grams.ZERO),
                true,
                NOON,
                NOON.plusMillis(7));
    }

    private static Template template(long id, String name) {
        return new Template(new TemplateId(id), name, new MaterialId(1), "M", Grams.of(1_000), Grams.ZERO, "notes");
    }

    @Test
    void theNewestComeFirstAndOfTwoOfOneMomentTheLaterOne() {
        Filament old = write(stores -> stores.filaments().add(id -> plain(id, "old", NOON.minusSeconds(5))));
        Filament first = addFilament("first");
        Filament second = addFilament("second");

        assertThat(listed(false, 10, 0)).containsExactly(second.id(), first.id(), old.id());
        assertThat(listed(false, 1, 1)).containsExactly(first.id());
        assertThat(listed(false, 10, 3)).isEmpty();
    }

    @Test
    void archivedOnesAreListedOnlyIfAskedFor() {
        Filament filament = addFilament("archived");
        write(stores -> {
            stores.filaments().put(new Filament(filament.id(), filament.spec(), filament.rules(), true, NOON, NOON));
            return true;
        });

        assertThat(listed(false, 10, 0)).isEmpty();
        assertThat(listed(true, 10, 0)).containsExactly(filament.id());
    }

    @Test
    void aStockHasItsOwnSpoolsNewestFirst() {
        Filament one = addFilament("one");
        Filament two = addFilament("two");
        Spool a = addSpool(one.id(), Grams.of(1));
        Spool b = addSpool(two.id(), Grams.of(2));
        Spool c = addSpool(one.id(), Grams.of(3));

        List<FilamentStock> stocks = read(stores -> stores.filaments().list(false, 10, 0));

        assertThat(stocks.get(1).spools()).containsExactly(c, a);
        assertThat(stocks.get(0).spools()).containsExactly(b);
        assertThat(read(stores -> stores.filaments().find(one.id()))
                        .orElseThrow()
                        .spools())
                .containsExactly(c, a);
    }

    @Test
    void manyAreFoundByTheirIds() {
        List<FilamentId> ids = LongStream.range(0, 300)
                .mapToObj(i -> addFilament("f" + i).id())
                .toList();
        addSpool(ids.get(299), Grams.of(5));

        Map<FilamentId, FilamentStock> found = read(stores -> stores.filaments().list(ids));

        assertThat(found).hasSize(300);
        FilamentStock last = Objects.requireNonNull(found.get(ids.get(299)));
        assertThat(last.remaining()).isEqualTo(Grams.of(5));
        assertMap(read(stores -> stores.filaments().list(List.of(new FilamentId(99_999)))))
                .isEmpty();
        assertMap(read(stores -> stores.filaments().list(List.of()))).isEmpty();
    }

    @Test
    void aRemovedOneIsGoneWithItsSpoolsAndItsIdIsNeverUsedAgain() {
        Filament filament = addFilament("gone");
        Spool spool = addSpool(filament.id(), Grams.of(1));
        write(stores -> {
            stores.filaments().remove(filament.id(), NOON);
            return true;
        });

        assertOptional(read(stores -> stores.filaments().find(filament.id()))).isEmpty();
        assertThat(listed(true, 10, 0)).isEmpty();
        assertOptional(read(stores -> stores.spools().find(spool.id()))).isEmpty();
        assertThat(addFilament("next").id().value()).isGreaterThan(filament.id().value());
    }

    @Test
    void touchingChangesNothingButTheTime() {
        Filament filament = addFilament("touched");
        write(stores -> {
            stores.filaments().touch(filament.id(), NOON.plusSeconds(9));
            return true;
        });

        Filament found = read(stores -> stores.filaments().find(filament.id()))
                .orElseThrow()
                .filament();
        assertThat(found.updatedAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(found.spec()).isEqualTo(filament.spec());
        assertThat(found.createdAt()).isEqualTo(NOON);
    }

    @Test
    void coloursAreCountedOverFilamentsThatAreThere() {
        addFilament("a");
        Filament b = addFilament("b");
        write(stores -> {
            stores.filaments().remove(b.id(), NOON);
            return true;
        });

        assertMap(read(stores -> stores.filaments().countByColour())).containsExactly(Map.entry(new ColourId(1), 1));
    }

    @Test
    void theTotalsCountWhatIsListedAndNoMore() {
        StockTotals none = read(stores -> stores.filaments().totals(Grams.of(100)));
        assertThat(none).isEqualTo(new StockTotals(List.of(), Grams.ZERO));

        Filament plenty = addFilament("plenty");
        addSpool(plenty.id(), Grams.of(100));
        addSpool(plenty.id(), new Grams(1));
        addSpool(plenty.id(), Grams.of(-5));
        Filament low = addFilament("low, at the threshold");
        addSpool(low.id(), Grams.of(100));
        Filament own = addFilament("low by its own threshold");
        addSpool(own.id(), Grams.of(900));
        Filament empty = addFilament("empty");
        addSpool(empty.id(), Grams.of(-1));
        Filament gone = addFilament("gone");
        addSpool(gone.id(), Grams.of(7));
        Filament archived = addFilament("archived");
        addSpool(archived.id(), Grams.of(7));
        Spool away = addSpool(plenty.id(), Grams.of(7));
        write(stores -> {
            Filament.StockRules rules = new Filament.StockRules(null, Grams.of(900));
            stores.filaments().put(new Filament(own.id(), own.spec(), rules, false, NOON, NOON));
            stores.filaments().put(new Filament(archived.id(), archived.spec(), archived.rules(), true, NOON, NOON));
            stores.filaments().remove(gone.id(), NOON);
            stores.spools().put(new Spool(away.id(), away.filament(), away.net(), away.facts(), true, away.times()));
            Consumption.Details details =
                    new Consumption.Details(Grams.of(9), null, null, Consumption.Kind.MANUAL, null);
            stores.consumptions()
                    .add(id -> new Consumption(new ConsumptionId(id), low.id(), details, Grams.of(3), null, NOON));
            ConsumptionId undone = stores.consumptions()
                    .add(id -> new Consumption(new ConsumptionId(id), low.id(), details, Grams.of(4), null, NOON))
                    .id();
            stores.consumptions().remove(undone, NOON);
            return true;
        });

        StockTotals totals = read(stores -> stores.filaments().totals(Grams.of(100)));
        assertThat(totals.shortfall()).isEqualTo(Grams.of(3));
        assertThat(totals.materials())
                .containsExactly(
                        new StockTotals.OfMaterial("PLA", 4, 6, Grams.of(1_100).plus(new Grams(1)), 2, 1));
    }

    private List<FilamentId> listed(boolean withArchived, int limit, int offset) {
        return read(stores -> stores.filaments().list(withArchived, limit, offset)).stream()
                .map(stock -> stock.filament().id())
                .toList();
    }

    @Test
    void whatNobodyKnowsIsShownAllTheSame() {
        Filament filament = write(stores -> stores.filaments().add(id -> of(id, null, "A-0", List.of())));
        Filament blue = write(stores -> stores.filaments().add(id -> of(id, null, "A-0", List.of("0000FE80"))));

        FilamentStock stock =
                read(stores -> stores.filaments().find(filament.id())).orElseThrow();
        assertThat(stock.filament()).isEqualTo(filament);
        assertThat(stock.material()).isEqualTo(Material.UNKNOWN);
        assertThat(stock.colour()).isEqualTo(Colour.UNKNOWN);
        assertThat(stock.displayName()).isEqualTo("Unknown");
        assertThat(read(stores -> stores.filaments().find(blue.id()))
                        .orElseThrow()
                        .colour())
                .isEqualTo(new Colour(Colour.UNKNOWN.id(), "#0000FE", "#0000FE", true));
        assertList(read(stores -> stores.filaments().materials())).isEmpty();
        assertList(read(stores -> stores.materials().list())).doesNotContain(Material.UNKNOWN);
        assertList(read(stores -> stores.colours().list())).doesNotContain(Colour.UNKNOWN);
        assertOptional(read(stores -> stores.materials().find(Material.UNKNOWN.id())))
                .isEmpty();
        assertOptional(read(stores -> stores.colours().find(Colour.UNKNOWN.id())))
                .isEmpty();
        assertOptional(read(stores -> stores.materials().findByName("Unknown"))).isEmpty();
    }

    private static Filament of(long id, @Nullable MakerId maker, String article, List<String> hexes) {
        Filament plain = plain(id, "x", NOON);
        Filament.Spec spec = new Filament.Spec(
                new Filament.Label(null, maker, Material.UNKNOWN.id(), null, Colour.UNKNOWN.id(), hexes, null),
                plain.spec().physics(),
                plain.spec().printing(),
                new Filament.Purchase(null, article, null),
                null,
                null);
        return new Filament(plain.id(), spec, plain.rules(), false, NOON, NOON);
    }

    @Test
    void productsAreStocksWithoutTheirSpools() {
        Filament one = addFilament("one");
        Filament two = addFilament("two");
        var _ = addSpool(two.id(), Grams.of(1));
        FilamentStock stock = read(stores -> stores.filaments().find(two.id())).orElseThrow();

        assertList(read(stores -> stores.filaments().products()))
                .extracting(product -> product.filament().id())
                .containsExactly(one.id(), two.id());
        assertMap(read(stores -> stores.filaments().products(List.of(two.id(), new FilamentId(9_999)))))
                .containsExactly(Map.entry(two.id(), stock.product()));
        assertList(read(stores -> stores.filaments().materials())).containsExactly("PLA");
    }

    @Test
    void aMakerIsTakenFromItsFilamentsOnly() {
        MakerId mine = maker("mine");
        MakerId other = maker("other");
        Filament first = write(stores -> stores.filaments().add(id -> of(id, mine, "A-0", List.of())));
        Filament second = write(stores -> stores.filaments().add(id -> of(id, other, "A-1", List.of())));

        assertList(write(stores -> stores.filaments().clearMaker(mine, NOON.plusMillis(3))))
                .containsExactly(first.id());

        Filament cleared = read(stores -> stores.filaments().find(first.id()))
                .orElseThrow()
                .filament();
        assertThat(cleared.spec()).isEqualTo(first.spec().withMaker(null));
        assertThat(cleared.updatedAt()).isEqualTo(NOON.plusMillis(3));
        assertThat(read(stores -> stores.filaments().find(second.id()))
                        .orElseThrow()
                        .filament())
                .isEqualTo(second);
        assertList(read(stores -> stores.filaments().articleNumbers())).containsExactly("A-0", "A-1");
    }

    private MakerId maker(String name) {
        return write(stores -> stores.makers().add(id -> Maker.named(new MakerId(id), name, NOON)))
                .orElseThrow()
                .id();
    }
}
