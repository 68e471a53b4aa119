package org.printyard.buildrules.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The compiler with the arguments of the root pom, and the formatter of the version there, on small offenders. It
/// proves that the checks are wired, not only that they exist.
class BuildFailsTest {
    private static final List<String> PROJECT_ARGUMENTS = List.of(
            Objects.requireNonNull(System.getProperty("printyard.compiler")).split("\\|", -1));

    @TempDir
    private Path classes;

    @Test
    void acceptsCleanCode() {
        assertThat(problemsOf("int twice(int a) { return 2 * a; }")).isEmpty();
    }

    @Test
    void nullAwayRefusesADereferencedNullable() {
        assertThat(problemsOf("int length(@Nullable String name) { return name.length(); }"))
                .singleElement()
                .asString()
                .contains("[NullAway]", "dereferenced expression 'name' is @Nullable");
    }

    @Test
    void errorProneRefusesAnIgnoredReturnValue() {
        assertThat(problemsOf("void shout(String name) { name.strip(); }"))
                .singleElement()
                .asString()
                .contains("[ReturnValueIgnored]");
    }

    @Test
    void ourCheckRefusesADefaultBranch() {
        assertThat(problemsOf("enum Side { LEFT, RIGHT } int of(Side s) { return switch (s) { default -> 1; }; }"))
                .singleElement()
                .asString()
                .contains("[NoDefaultBranch]");
    }

    @Test
    void aJavacWarningIsAnError() {
        assertThat(problemsOf("java.util.List<String> raw(java.util.List list) { return list; }"))
                .anySatisfy(problem -> assertThat(problem).contains("raw type"))
                .anySatisfy(problem -> assertThat(problem).contains("-Werror"));
    }

    @Test
    void theFormatterWouldRewriteAnIllFormattedFile() throws FormatterException {
        var palantir = JavaFormatterOptions.builder().style(Style.PALANTIR).build();
        var formatter = Formatter.createFormatter(palantir);
        var formatted = formatter.formatSource("class  Ill{int a ;}");
        assertThat(formatted).isEqualTo("class Ill {\n    int a;\n}\n");
        assertThat(formatter.formatSource(formatted)).isEqualTo(formatted);
    }

    private List<String> problemsOf(String member) {
        var source = """
                package org.printyard.example;
                import org.jspecify.annotations.NullMarked;
                import org.jspecify.annotations.Nullable;
                @NullMarked
                class Example {
                    @Nullable Object unused() { return null; }
                    %s
                }
                """.formatted(member);
        // The class path of this test holds Error Prone, NullAway and our own check.
        var places = Stream.of("-processorpath", System.getProperty("java.class.path"), "-d", classes.toString());
        var arguments = Stream.concat(PROJECT_ARGUMENTS.stream(), places).toList();
        var found = new DiagnosticCollector<JavaFileObject>();
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, arguments, null, List.of(new InMemory(source)))
                .call();
        return found.getDiagnostics().stream()
                .map(problem -> problem.getCode() + " " + problem.getMessage(Locale.ROOT))
                .toList();
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(String text) {
            super(URI.create("memory:///org/printyard/example/Example.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
