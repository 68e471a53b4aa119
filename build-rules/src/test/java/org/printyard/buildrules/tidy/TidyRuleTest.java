package org.printyard.buildrules.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.printyard.buildrules.tidy.TidyRule.Finding;

/// Each rule has to find exactly its offenders in a small untidy repository, and nothing in a tidy one.
class TidyRuleTest {
    private static final String MAIN = "engine/src/main/java/org/printyard/engine/";
    private static final String TEST = "engine/src/test/java/org/printyard/engine/";
    private static final String DIALECTS = "dialects/src/main/java/org/printyard/dialects/";
    private static final String SQL = "storage/src/main/resources/migrations/";

    private static final Repository UNTIDY = Repository.of(Map.of(
            MAIN + "Long.java",
            "class Long {\n" + "\n".repeat(500) + "}\n",
            MAIN + "Method.java",
            "class Method {\n    void tall() {\n" + "\n".repeat(69) + "    }\n}\n",
            MAIN + "Old.java",
            "/** Old. */\nclass Old {\n    /**\n     * Older.\n     */\n    int i;\n}\n",
            MAIN + "Later.java",
            "class Later {\n    // TODO finish\n    /* FIXME */\n}\n",
            TEST + "SkippedTest.java",
            """
                    class SkippedTest {
                        @Disabled
                        void never() {}

                        @org.junit.jupiter.api.Disabled("flaky")
                        void undated() {}

                        @Disabled("2026-02-01")
                        void unreasoned() {}
                    }
                    """,
            TEST + "TiredTest.java",
            """
                    class TiredTest {
                        void waits() throws Exception {
                            Thread.sleep(100);
                            TimeUnit.SECONDS.sleep(1);
                        }
                    }
                    """,
            DIALECTS + "spoolman/Spoolman.java",
            "class Spoolman {}\n",
            "run.sh",
            "#!/bin/sh\ncd /" + "work/main\n",
            SQL + "V1.sql",
            "CREATE TABLE spool (id BIGINT);\n",
            SQL + "released.sha256",
            "0".repeat(64) + "  V1.sql\nnonsense\n"));

    private static final Map<String, List<String>> EXPECTED = Map.of(
            "a file has at most 500 lines", List.of(MAIN + "Long.java has 502 lines"),
            "a method has at most 70 lines", List.of(MAIN + "Method.java:2 tall has 71 lines"),
            "Javadoc is written as ///",
                    List.of(MAIN + "Old.java:1 is /** Javadoc", MAIN + "Old.java:3 is /** Javadoc"),
            "TODO and FIXME name an issue, as #12",
                    List.of(MAIN + "Later.java:2 has no issue number", MAIN + "Later.java:3 has no issue number"),
            "a @Disabled test says since when (2026-01-31) and why",
                    List.of(
                            TEST + "SkippedTest.java:2 has no dated reason",
                            TEST + "SkippedTest.java:5 has no dated reason",
                            TEST + "SkippedTest.java:8 has no dated reason"),
            "no test sleeps",
                    List.of(
                            TEST + "TiredTest.java:3 Thread.sleep in a test",
                            TEST + "TiredTest.java:4 TimeUnit.SECONDS.sleep in a test"),
            "every package has a package-info",
                    List.of(DIALECTS + "spoolman/package-info.java is missing", MAIN + "package-info.java is missing"),
            "every dialect and connector has a COVERAGE.md", List.of(DIALECTS + "spoolman/COVERAGE.md is missing"),
            "no file names a path of one developer's machine", List.of("run.sh:2 /" + "work/"),
            "released files stay as they were",
                    List.of(SQL + "V1.sql was edited", SQL + "released.sha256 cannot read: nonsense"));

    private static final Repository TIDY = Repository.of(Map.of(
            MAIN + "package-info.java", "/// Use cases.\npackage org.printyard.engine;\n",
            MAIN + "Tidy.java", """
                    /// A tidy class.
                    class Tidy {
                        // TODO(#12): a wish with an owner
                        String glob = "src/**" + '"' + "/** TODO */ \\" /** y */";
                        String block = \"""
                                /** " TODO \\\""" */
                                \""";
                        void sleeps() throws Exception {
                            Thread.sleep(1);
                        }
                    """ + "    void tall() {\n" + "\n".repeat(68) + "    }\n}\n",
            TEST + "SkippedTest.java", """
                    class SkippedTest {
                        @Disabled("since 2026-01-31: no such printer here")
                        void later() {}
                    }
                    """,
            DIALECTS + "http/package-info.java", "package org.printyard.dialects.http;\n",
            DIALECTS + "http/Json.java", "class Json {}\n",
            DIALECTS + "spoolman/package-info.java", "package org.printyard.dialects.spoolman;\n",
            DIALECTS + "spoolman/COVERAGE.md", "# Coverage\nsee https://example.org/work/ and ./work/ and work/\n",
            SQL + "V1.sql", "",
            SQL + "V2.sql", "SELECT 1;\n",
            SQL + "released.sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  V1.sql\n"));

    @Test
    void everyRuleHasAnOffender() {
        assertThat(TidyRule.all().stream().map(TidyRule::name)).containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
    }

    @TestFactory
    Stream<DynamicTest> findsTheOffenders() {
        return TidyRule.all().stream()
                .map(rule -> dynamicTest(rule.name(), () -> assertThat(rule.findings(UNTIDY))
                        .map(Finding::toString)
                        .containsExactlyInAnyOrderElementsOf(EXPECTED.getOrDefault(rule.name(), List.of()))));
    }

    @TestFactory
    Stream<DynamicTest> leavesTheTidyAlone() {
        return TidyRule.all().stream()
                .map(rule -> dynamicTest(
                        rule.name(), () -> assertThat(rule.findings(TIDY)).isEmpty()));
    }
}
