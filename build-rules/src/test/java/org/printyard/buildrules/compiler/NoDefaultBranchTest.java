package org.printyard.buildrules.compiler;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

class NoDefaultBranchTest {
    private static final String STATES = """
            package org.printyard.example;
            sealed interface State permits Idle, Printing {}
            record Idle() implements State {}
            record Printing(int layer) implements State {}
            enum Colour { RED, GREEN }
            """;

    @Test
    void refusesEveryKindOfCatchAllOverASealedTypeOfOurs() {
        compiler().addSourceLines("Words.java", """
                        package org.printyard.example;
                        class Words {
                            String plain(State state) {
                                return switch (state) {
                                    case Idle idle -> "idle";
                                    // BUG: Diagnostic contains: our to-do list
                                    default -> "busy";
                                };
                            }
                            String withNull(State state) {
                                return switch (state) {
                                    case Idle idle -> "idle";
                                    // BUG: Diagnostic contains: our to-do list
                                    case null, default -> "busy";
                                };
                            }
                            String disguised(State state) {
                                return switch (state) {
                                    case Idle idle -> "idle";
                                    // BUG: Diagnostic contains: our to-do list
                                    case State other -> "busy";
                                };
                            }
                            <S extends State> String bounded(S state) {
                                return switch (state) {
                                    case Idle idle -> "idle";
                                    // BUG: Diagnostic contains: our to-do list
                                    default -> "busy";
                                };
                            }
                        }
                        """).doTest();
    }

    @Test
    void refusesDefaultOverAnEnumOfOursInStatementsToo() {
        compiler().addSourceLines("Words.java", """
                        package org.printyard.example;
                        class Words {
                            int oldStyle(Colour colour) {
                                switch (colour) {
                                    case RED:
                                        return 1;
                                    // BUG: Diagnostic contains: our to-do list
                                    default:
                                        return 2;
                                }
                            }
                            int arrows(Colour colour) {
                                return switch (colour) {
                                    case RED -> 1;
                                    // BUG: Diagnostic contains: our to-do list
                                    default -> 2;
                                };
                            }
                        }
                        """).doTest();
    }

    @Test
    void acceptsCompleteSwitchesAndTypesWithoutKnownCases() {
        compiler().addSourceLines("Words.java", """
                        package org.printyard.example;
                        import java.util.concurrent.TimeUnit;
                        class Words {
                            String named(State state) {
                                return switch (state) {
                                    case Idle idle -> "idle";
                                    case Printing printing when printing.layer() == 0 -> "warming";
                                    case Printing printing -> "printing";
                                };
                            }
                            String guarded(State state) {
                                return switch (state) {
                                    case State any when any.hashCode() == 0 -> "odd";
                                    case Idle idle -> "idle";
                                    case Printing printing -> "printing";
                                };
                            }
                            int letters(String word) {
                                return switch (word) {
                                    case "a" -> 1;
                                    default -> 0;
                                };
                            }
                            int foreign(TimeUnit unit) {
                                return switch (unit) {
                                    case DAYS -> 1;
                                    default -> 0;
                                };
                            }
                        }
                        """).doTest();
    }

    private CompilationTestHelper compiler() {
        return CompilationTestHelper.newInstance(NoDefaultBranch.class, getClass())
                .addSourceLines("State.java", STATES);
    }
}
