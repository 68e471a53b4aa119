package org.printyard.buildrules.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/// The rooms below one root package. The root is a parameter, so that a test can build a small offending copy of them.
///
/// @param root the package above the rooms: `org.printyard`
/// @param classes what was found of all rooms; empty rooms are welcome
public record Rooms(String root, JavaClasses classes) {
    public static final List<String> NAMES =
            List.of("domain", "engine", "storage", "connectors", "dialects", "server", "simulators");

    /// The product as it is on the class path, without tests and without the contract suites in test jars.
    public static Rooms ofTheProduct() {
        return in("org.printyard", Rooms::isProduct);
    }

    static Rooms in(String root, ImportOption wanted) {
        var packages = NAMES.stream().map(room -> root + "." + room).toList();
        return new Rooms(root, new ClassFileImporter().withImportOption(wanted).importPackages(packages));
    }

    /// Every rule of this package, ready to check against [#classes].
    public List<ArchRule> rules() {
        return Stream.of(Arrows.rules(root), Borders.rules(root), Surprises.rules(root), Shape.rules(root))
                .flatMap(List::stream)
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private static boolean isProduct(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
}
