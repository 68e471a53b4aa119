package org.printyard.buildrules.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a package looks from outside, and what a class may be called.
final class Shape {
    private static final String EMPTY_NAMES = ".*(Manager|Helpers?|Utils?|Impl|DTO|Dto)";

    private Shape() {}

    static List<ArchRule> rules(String root) {
        return List.of(
                noClasses()
                        .should()
                        .haveNameMatching(EMPTY_NAMES)
                        .as("names say what a thing is")
                        .because("a name that could sit on ten other classes is not a name: a Manager collects"
                                + " everything, and a Util belongs on the type it serves"),
                all(packages(dialectsAndConnectors(root)))
                        .should(condition("have exactly one public type", Shape::checkOnePublicType))
                        .as("a dialect or connector shows exactly one public type")
                        .because("everything behind that one door can be changed without asking anybody"),
                all(packages(_ -> true))
                        .should(condition("be @NullMarked", Shape::checkNullMarked))
                        .as("every package is @NullMarked")
                        .because("NullAway looks at marked packages only, and an unmarked one is silently unchecked"));
    }

    /// The root packages of dialects and connectors, without the plumbing they share and without their `wire`.
    private static Predicate<JavaPackage> dialectsAndConnectors(String root) {
        var doors = Pattern.compile(Pattern.quote(root) + "\\.(dialects\\.(?!http$)|connectors\\.(?!transport$))\\w+");
        return here -> doors.matcher(here.getName()).matches();
    }

    private static void checkOnePublicType(JavaPackage here, ConditionEvents events) {
        var visible = here.getClasses().stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
        if (visible.size() != 1) {
            events.add(SimpleConditionEvent.violated(here, here.getName() + " shows " + visible));
        }
    }

    private static void checkNullMarked(JavaPackage here, ConditionEvents events) {
        if (!here.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
            events.add(SimpleConditionEvent.violated(here, here.getName() + " has no @NullMarked package-info"));
        }
    }

    private static AbstractClassesTransformer<JavaPackage> packages(Predicate<JavaPackage> wanted) {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream()
                        .map(JavaClass::getPackage)
                        .filter(wanted)
                        .collect(Collectors.toSet());
            }
        };
    }

    private static ArchCondition<JavaPackage> condition(
            String description, BiConsumer<JavaPackage, ConditionEvents> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaPackage here, ConditionEvents events) {
                check.accept(here, events);
            }
        };
    }
}
