package org.printyard.domain.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.inventory.ReferenceFilament.Empty;
import org.printyard.domain.inventory.ReferenceFilament.Heat;
import org.printyard.domain.inventory.ReferenceFilament.Look;
import org.printyard.domain.quantity.Celsius;
import org.printyard.domain.quantity.Density;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.quantity.Millimetres;

/// The edition that comes with the hub, for as long as nothing else has been read: common materials, and what most
/// spools of them are. No spool's own weight is in it: they differ too much for one to be usual.
public final class GenericReference {
    /// To be raised with the content.
    private static final String VERSION = "built-in-1";

    private static final String MANUFACTURER = "Generic";

    private static final List<Millimetres> DIAMETERS = List.of(Millimetres.DIAMETER_1_75, new Millimetres(2_850));

    private static final List<Grams> WEIGHTS = List.of(Grams.of(1_000), Grams.of(750), Grams.of(500));

    /// Densities are those of the compounds without fillers. Sources:
    ///
    /// - densities, unless said otherwise: the table of usual ones that SpoolmanDB publishes
    /// - of PC: Covestro's data sheet of Makrolon 2407; of PA: BASF's of Ultramid B3S
    /// - temperatures of PLA, PETG, ABS, ASA and PC: the table at wiki.zahno.dev/hw/3d-printing/filaments.html
    /// - temperatures of TPU and PA: table 2 of doi.org/10.1186/s40691-020-00232-7
    ///
    /// What is usual is the middle of what they recommend.
    private static final List<Kind> KINDS = List.of(
            new Kind("PLA", 1.24, Heat.of(205, 190, 220), Heat.of(50, 0, 60)),
            new Kind("PETG", 1.27, Heat.of(235, 220, 250), Heat.of(70, 60, 80)),
            new Kind("ABS", 1.04, Heat.of(240, 230, 250), Heat.of(100, 95, 110)),
            new Kind("ASA", 1.05, Heat.of(250, 240, 260), Heat.of(100, 90, 110)),
            new Kind("TPU", 1.21, Heat.of(225, 210, 240), Heat.of(45, 20, 70)),
            new Kind("PC", 1.20, Heat.of(285, 260, 310), Heat.of(100, 90, 110)),
            new Kind("PA", 1.13, Heat.of(265, 255, 275), Heat.of(105, 100, 110)),
            new Kind("PLA+", 1.24, Heat.UNKNOWN, Heat.UNKNOWN),
            new Kind("PCTG", 1.21, Heat.UNKNOWN, Heat.UNKNOWN),
            new Kind("HIPS", 1.03, Heat.UNKNOWN, Heat.UNKNOWN),
            new Kind("PVA", 1.23, Heat.UNKNOWN, Heat.UNKNOWN),
            new Kind("PP", 0.90, Heat.UNKNOWN, Heat.UNKNOWN),
            new Kind("POM", 1.40, Heat.UNKNOWN, Heat.UNKNOWN));

    private static final List<Tint> TINTS =
            List.of(new Tint("Black", "000000"), new Tint("White", "FFFFFF"), new Tint("Natural", null));

    private record Kind(String name, double density, Heat extruder, Heat bed) {}

    private record Tint(String name, @Nullable String hex) {}

    private GenericReference() {}

    public static ReferenceCatalogue edition() {
        List<ReferenceFilament> filaments = new ArrayList<>();
        List<ReferenceMaterial> materials = new ArrayList<>();
        for (Kind kind : KINDS) {
            Celsius extruder = kind.extruder.usual();
            materials.add(new ReferenceMaterial(kind.name, new Density(kind.density), extruder, kind.bed.usual()));
            if (extruder != null) {
                TINTS.forEach(tint -> addSpools(filaments, kind, tint));
            }
        }
        return new ReferenceCatalogue(
                VERSION, new ReferenceCatalogue.Origin("what comes with the hub", null, 0), filaments, materials);
    }

    private static void addSpools(List<ReferenceFilament> filaments, Kind kind, Tint tint) {
        Look look = new Look(tint.hex == null ? List.of() : List.of(tint.hex), null, null, null, false, false);
        for (Grams weight : WEIGHTS) {
            for (Millimetres diameter : DIAMETERS) {
                filaments.add(new ReferenceFilament(
                        id(kind, tint, weight, diameter),
                        MANUFACTURER,
                        tint.name,
                        kind.name,
                        new Density(kind.density),
                        diameter,
                        weight,
                        Empty.UNKNOWN,
                        look,
                        kind.extruder,
                        kind.bed));
            }
        }
    }

    /// In the form that ids of this kind have: the last letter is for a spool of which nobody says what it is made of.
    private static String id(Kind kind, Tint tint, Grams weight, Millimetres diameter) {
        return "%s_%s_%s_%s_%d_n"
                .formatted(
                        MANUFACTURER,
                        kind.name,
                        tint.name,
                        weight.toDecimal().toPlainString(),
                        diameter.micrometres() / 10)
                .toLowerCase(Locale.ROOT);
    }
}
