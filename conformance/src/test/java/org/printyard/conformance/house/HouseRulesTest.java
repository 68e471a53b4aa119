package org.printyard.conformance.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.printyard.buildrules.architecture.Rooms;
import org.printyard.buildrules.tidy.Repository;
import org.printyard.buildrules.tidy.TidyRule;

/// The house rules over all rooms: they meet on this class path and nowhere before.
class HouseRulesTest {
    private static final Pattern CLASS_OF_A_ROOM =
            Pattern.compile("(?:%s)/src/main/java/(.+)\\.java".formatted(String.join("|", Rooms.NAMES)));

    private static Rooms rooms;
    private static Repository repository;

    @BeforeAll
    static void read() throws IOException {
        rooms = Rooms.ofTheProduct();
        repository = Repository.here();
    }

    @TestFactory
    Stream<DynamicTest> architecture() {
        return rooms.rules().stream()
                .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(rooms.classes())));
    }

    @TestFactory
    Stream<DynamicTest> tidiness() {
        return TidyRule.all().stream()
                .map(rule -> dynamicTest(rule.toString(), () -> assertThat(rule.findings(repository))
                        .isEmpty()));
    }

    /// A rule over classes that nobody found would hold for ever.
    @Test
    void everySourceOfARoomWasFoundAsAClass() {
        var sources = repository.texts().keySet().stream()
                .map(CLASS_OF_A_ROOM::matcher)
                .filter(path -> path.matches())
                .map(path -> path.group(1).replace('/', '.'))
                .toList();
        assertThat(sources).isNotEmpty().allMatch(rooms.classes()::contain);
    }
}
