package org.printyard.buildrules.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each rule has to find its offenders in `fixtures.bad` and to leave `fixtures.good` alone.
class RoomsTest {
    private static final String FIXTURES = "org.printyard.buildrules.fixtures.";
    private static final Rooms GOOD = Rooms.in(FIXTURES + "good", _ -> true);
    private static final Rooms BAD = Rooms.in(FIXTURES + "bad", _ -> true);

    private static final Map<String, List<String>> OFFENDERS = Map.ofEntries(
            Map.entry("domain imports no other room", List.of("domain.inventory.KnowsTheEngine")),
            Map.entry("engine imports only domain", List.of("engine.KnowsAStore")),
            Map.entry("storage imports only domain", List.of("storage.KnowsAUseCase")),
            Map.entry("connectors imports only domain", List.of("connectors.bambu.KnowsAUseCase")),
            Map.entry("dialects imports only domain, engine", List.of("dialects.filaments.KnowsAStore")),
            Map.entry("simulators imports no other room", List.of("simulators.KnowsTheDomain")),
            Map.entry("dialects import no sibling but dialects.http", List.of("dialects.filaments.KnowsASibling")),
            Map.entry("connectors import no sibling but connectors.transport", List.of("connectors.bambu.KnowsASib")),
            Map.entry("wire records are used only by their own dialect or connector", List.of("server.ReadsAWire")),
            Map.entry("packages form no cycle", List.of("domain.inventory.RoundTrip", "domain.jobs.Trip")),
            Map.entry("the domain is plain Java", List.of("domain.inventory.KnowsALibrary")),
            Map.entry("the domain does no I/O", List.of("domain.inventory.ReadsAFile")),
            Map.entry(
                    "Jackson only in wire records, dialects.http, storage and server.config",
                    List.of("domain.inventory.KnowsALibrary", "dialects.filaments.TranslatesWithJackson")),
            Map.entry("SQL only in storage", List.of("engine.SpeaksSql")),
            Map.entry("HTTP server types only in server", List.of("dialects.filaments.ServesHttp")),
            Map.entry("HTTP client types only in connectors", List.of("engine.CallsOut")),
            Map.entry(
                    "nobody but the server reads the clock",
                    List.of(
                            "ReadsTheClock.instant()",
                            "ReadsTheClock.day()",
                            "ReadsTheClock.clock()",
                            "ReadsTheClock.date()",
                            "ReadsTheClock.millis()",
                            "ReadsTheClock.ticker()")),
            Map.entry(
                    "nobody but the server draws unseeded random numbers",
                    List.of("RollsDice.seedless()", "RollsDice.id()", "RollsDice.chance()", "RollsDice.local()")),
            Map.entry(
                    "threads are made only in server, engine, storage and connectors.transport",
                    List.of("dialects.filaments.MakesAThread")),
            Map.entry(
                    "in engine, storage and connectors.transport a class that makes threads is AutoCloseable",
                    List.of("LeavesAThread.go(", "LeavesAThread.goVirtually(", "LeavesAThread.pool(")),
            Map.entry("nobody but the server writes to the console", List.of("engine.Prints")),
            Map.entry("names say what a thing is", List.of("engine.SpoolHelper")),
            Map.entry(
                    "a dialect or connector shows exactly one public type",
                    List.of(
                            "dialects.spoolman shows [Spoolman, SpoolmanToo]",
                            "dialects.filaments shows []",
                            "connectors.bambu shows []")),
            Map.entry("every package is @NullMarked", List.of("engine has no @NullMarked package-info")));

    @Test
    void everyRuleHasAnOffender() {
        assertThat(BAD.rules().stream().map(RoomsTest::heading))
                .containsExactlyInAnyOrderElementsOf(OFFENDERS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> findsTheOffenders() {
        return BAD.rules().stream()
                .map(rule -> dynamicTest(heading(rule), () -> {
                    var report = rule.evaluate(BAD.classes()).getFailureReport().toString();
                    assertThat(report).contains(OFFENDERS.getOrDefault(heading(rule), List.of()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> leavesTheGoodAlone() {
        return GOOD.rules().stream().map(rule -> dynamicTest(heading(rule), () -> rule.check(GOOD.classes())));
    }

    @Test
    void emptyRoomsAreWelcome() {
        var empty = Rooms.in(FIXTURES + "nowhere", _ -> true);
        assertThat(empty.classes()).isEmpty();
        empty.rules().forEach(rule -> rule.check(empty.classes()));
    }

    private static String heading(ArchRule rule) {
        return rule.getDescription().replaceFirst(", because .*", "");
    }
}
