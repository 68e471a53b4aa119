package org.printyard.buildrules.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/// Who may import whom.
final class Arrows {
    private Arrows() {}

    static List<ArchRule> rules(String root) {
        return List.of(
                room(root, "domain", List.of(), "what is true of a print farm depends on nobody who uses it"),
                room(root, "engine", List.of("domain"), "a use case must run on any store, printer and API"),
                room(root, "storage", List.of("domain"), "a store keeps nouns and knows no use case"),
                room(root, "connectors", List.of("domain"), "a printer is driven by ports, whoever drives it"),
                room(root, "dialects", List.of("domain", "engine"), "a dialect translates and asks the engine"),
                room(
                        root,
                        "simulators",
                        List.of(),
                        "a separate party proves the wire only if it shares no code with us"),
                strangers(root, "dialects", "http", "two APIs that share a type can no longer be changed one by one"),
                strangers(root, "connectors", "transport", "one make's firmware must not be able to break another's"),
                privateWires(root),
                slices().assignedFrom(everyPackage(root))
                        .should()
                        .beFreeOfCycles()
                        .as("packages form no cycle")
                        .because("a package in a cycle can be neither understood nor moved alone"));
    }

    private static ArchRule room(String root, String room, List<String> known, String reason) {
        var others = Rooms.NAMES.stream()
                .filter(other -> !other.equals(room) && !known.contains(other))
                .map(other -> root + "." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .as(room + " imports " + (known.isEmpty() ? "no other room" : "only " + String.join(", ", known)))
                .because(reason);
    }

    private static ArchRule strangers(String root, String room, String shared, String reason) {
        return slices().matching(root + "." + room + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(root + "." + room + "." + shared + ".."))
                .as(room + " import no sibling but " + room + "." + shared)
                .because(reason);
    }

    private static ArchRule privateWires(String root) {
        return classes()
                .that(resideInAnyPackage(root + ".dialects.*.wire..", root + ".connectors.*.wire.."))
                .should(beUsedBelowTheParentOfWire())
                .as("wire records are used only by their own dialect or connector")
                .because("a wire record is one party's bytes: whoever else reads it depends on that party's spelling");
    }

    private static ArchCondition<JavaClass> beUsedBelowTheParentOfWire() {
        return new ArchCondition<>("be used below the parent of `wire`") {
            @Override
            public void check(JavaClass wire, ConditionEvents events) {
                var name = wire.getPackageName() + ".";
                var parent = name.substring(0, name.indexOf(".wire.") + 1);
                wire.getDirectDependenciesToSelf().stream()
                        .filter(use -> !use.getOriginClass().getName().startsWith(parent))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    private static SliceAssignment everyPackage(String root) {
        var ours = resideInAPackage(root + "..");
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return ours.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "every package";
            }
        };
    }
}
