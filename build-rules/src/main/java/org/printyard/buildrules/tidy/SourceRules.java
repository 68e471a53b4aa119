package org.printyard.buildrules.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.buildrules.tidy.TidyRule.Finding;

/// Rules that look at one Java file at a time.
final class SourceRules {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 70;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME)\\b");
    private static final Pattern ISSUE = Pattern.compile("\\b(TODO|FIXME)\\b.*#\\d+", Pattern.DOTALL);
    private static final Pattern DATED_REASON =
            Pattern.compile("(?s)(?=.*\\b20\\d\\d-[01]\\d-[0-3]\\d\\b).*\".*\\p{L}{3,}.*\".*");
    private static final Pattern SLEEP =
            Pattern.compile("(java\\.lang\\.)?Thread\\.sleep|(TimeUnit\\.)?[A-Z]+\\.sleep");

    private SourceRules() {}

    static List<TidyRule> all() {
        return List.of(
                rule(
                        "a file has at most 500 lines",
                        "nobody holds more in the head; a longer one is two",
                        SourceRules::longFiles),
                rule(
                        "a method has at most 70 lines",
                        "a method fits on one screen, or its parts have no names",
                        SourceRules::longMethods),
                rule("Javadoc is written as ///", "one comment style, in Markdown", SourceRules::oldJavadoc),
                rule(
                        "TODO and FIXME name an issue, as #12",
                        "a wish without an owner stays for ever",
                        SourceRules::unfinishedWithoutIssue),
                rule(
                        "a @Disabled test says since when (2026-01-31) and why",
                        "a silent skip is a deleted test",
                        SourceRules::disabledWithoutDate),
                rule(
                        "no test sleeps",
                        "a sleep is too short on a loaded machine and too long on every other: wait for the event, or"
                                + " move the test's clock",
                        SourceRules::sleepingTests));
    }

    private static TidyRule rule(String name, String because, Function<JavaSource, Stream<Finding>> check) {
        return new TidyRule(
                name, because, repository -> repository.javaSources().stream().flatMap(check));
    }

    private static Stream<Finding> longFiles(JavaSource source) {
        var lines = source.text().lines().count();
        return lines > FILE_LINES ? Stream.of(new Finding(source.path(), 0, "has " + lines + " lines")) : Stream.of();
    }

    private static Stream<Finding> longMethods(JavaSource source) {
        return trees(source, MethodTree.class)
                .filter(method -> lines(source, method) > METHOD_LINES)
                .map(method -> finding(source, method, method.getName() + " has " + lines(source, method) + " lines"));
    }

    private static long lines(JavaSource source, Tree part) {
        return source.lastLine(part) - source.firstLine(part) + 1;
    }

    private static Stream<Finding> oldJavadoc(JavaSource source) {
        return comments(source, text -> text.startsWith("/**"), "is /** Javadoc");
    }

    private static Stream<Finding> unfinishedWithoutIssue(JavaSource source) {
        return comments(
                source,
                text -> UNFINISHED.matcher(text).find() && !ISSUE.matcher(text).find(),
                "has no issue number");
    }

    private static Stream<Finding> comments(JavaSource source, Predicate<String> isWrong, String problem) {
        return source.comments().stream()
                .filter(comment -> isWrong.test(comment.text()))
                .map(comment -> new Finding(source.path(), comment.line(), problem));
    }

    private static Stream<Finding> disabledWithoutDate(JavaSource source) {
        return trees(source, AnnotationTree.class)
                .filter(annotation -> annotation.getAnnotationType().toString().endsWith("Disabled"))
                .filter(annotation -> !DATED_REASON
                        .matcher(annotation.getArguments().toString())
                        .matches())
                .map(annotation -> finding(source, annotation, "has no dated reason"));
    }

    private static Stream<Finding> sleepingTests(JavaSource source) {
        return trees(source, MemberSelectTree.class)
                .filter(_ -> source.path().contains("/src/test/"))
                .filter(select -> SLEEP.matcher(select.toString()).matches())
                .map(select -> finding(source, select, select + " in a test"));
    }

    private static Finding finding(JavaSource source, Tree part, String problem) {
        return new Finding(source.path(), source.firstLine(part), problem);
    }

    private static <T extends Tree> Stream<T> trees(JavaSource source, Class<T> kind) {
        var found = new ArrayList<T>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
                if (kind.isInstance(tree)) {
                    found.add(kind.cast(tree));
                }
                return super.scan(tree, null);
            }
        }.scan(source.tree(), null);
        return found.stream();
    }
}
