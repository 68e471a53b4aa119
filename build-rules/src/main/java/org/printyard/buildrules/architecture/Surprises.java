package org.printyard.buildrules.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executors;

/// What would make two runs with the same seed differ, or a stop hang: time, chance, threads and the console.
/// They are handed in at the door, which is the server, or `Main` where the simulators run as their own process.
final class Surprises {
    private static final Set<String> THREAD_STARTS =
            Set.of("<init>", "start", "startVirtualThread", "ofVirtual", "ofPlatform");

    private Surprises() {}

    static List<ArchRule> rules(String root) {
        var door = resideInAPackage(root + ".server..")
                .or(describe("the simulators' Main", type -> type.getName().equals(root + ".simulators.Main")));
        var stagehands = resideInAnyPackage(root + ".engine..", root + ".storage..", root + ".connectors.transport..");
        var guests = resideInAnyPackage(root + ".server..", root + ".simulators..");
        return List.of(
                noClasses()
                        .that(not(door))
                        .should()
                        .accessTargetWhere(describe("the clock is read", Surprises::readsTheClock))
                        .as("nobody but the server reads the clock")
                        .because(
                                "time is an argument (InstantSource, a ticker): a simulated year must fit in a second"),
                noClasses()
                        .that(not(door))
                        .should()
                        .accessTargetWhere(describe("unseeded chance", Surprises::rollsUnseededDice))
                        .as("nobody but the server draws unseeded random numbers")
                        .because("one seed must replay a failed run; only secrets (SecureRandom) may be unrepeatable"),
                noClasses()
                        .that(not(stagehands.or(guests)))
                        .should()
                        .accessTargetWhere(describe("a thread is made", Surprises::makesAThread))
                        .as("threads are made only in server, engine, storage and connectors.transport")
                        .because("rules and translations run on their caller's thread, so they need no locks; the"
                                + " simulators own their threads because they are a process of their own"),
                noClasses()
                        .that(stagehands.and(not(closeable())))
                        .should()
                        .accessTargetWhere(describe("a thread is made", Surprises::makesAThread))
                        .as("in engine, storage and connectors.transport a class that makes threads is AutoCloseable")
                        .because("who starts a thread stops it, or SIGTERM within 5 s is luck"),
                noClasses()
                        .that(not(door))
                        .should()
                        .accessTargetWhere(describe("the console", Surprises::talksToTheConsole))
                        .as("nobody but the server writes to the console")
                        .because("a log line has a level and a logger and can be searched; a print has neither"));
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        var name = access.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis") || name.equals("nanoTime");
            case "java.time.Clock" -> name.startsWith("system") || (name.startsWith("tick") && !name.equals("tick"));
            case "java.time.InstantSource" -> name.equals("system");
            case "java.util.Date" -> name.equals("<init>") && parameters(access).isEmpty();
            case "java.util.Calendar" -> name.equals("getInstance");
            default ->
                owner.startsWith("java.time.")
                        && name.equals("now")
                        && !parameters(access).contains("java.time.Clock");
        };
    }

    private static boolean rollsUnseededDice(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        var isSeedless = name.equals("<init>") && parameters(access).isEmpty();
        return switch (owner.getName()) {
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
            case "java.util.random.RandomGenerator" -> name.equals("getDefault") || name.equals("of");
            case "java.util.Collections" ->
                name.equals("shuffle") && parameters(access).size() == 1;
            default ->
                isSeedless && (owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SplittableRandom.class));
        };
    }

    private static boolean makesAThread(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var name = access.getName();
        if (owner.isAssignableTo(Thread.class)) {
            return THREAD_STARTS.contains(name);
        }
        if (owner.getName().equals("java.util.concurrent.CompletableFuture")) {
            var isAsync = name.equals("runAsync") || name.equals("supplyAsync");
            return isAsync && parameters(access).size() == 1;
        }
        return (owner.isEquivalentTo(Executors.class) && name.startsWith("new"))
                || (owner.isAssignableTo(AbstractExecutorService.class) && name.equals("<init>"))
                || (owner.isEquivalentTo(Timer.class) && name.equals("<init>"));
    }

    private static boolean talksToTheConsole(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && (access.getName().equals("out") || access.getName().equals("err"));
    }

    private static Collection<String> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
    }

    private static DescribedPredicate<JavaClass> closeable() {
        return describe("are AutoCloseable", Surprises::isCloseable);
    }

    private static boolean isCloseable(JavaClass type) {
        return type.isAssignableTo(AutoCloseable.class)
                || type.getEnclosingClass().map(Surprises::isCloseable).orElse(false);
    }
}
