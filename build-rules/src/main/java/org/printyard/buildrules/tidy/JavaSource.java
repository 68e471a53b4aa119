package org.printyard.buildrules.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// One Java file as text and as a syntax tree. Nothing is resolved: a rule here sees spelling, not types.
public record JavaSource(String path, String text, CompilationUnitTree tree, SourcePositions positions) {

    static List<JavaSource> parse(Map<String, String> texts) {
        var files = texts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".java"))
                .map(entry -> new InMemory(entry.getKey(), entry.getValue()))
                .toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, files);
        var positions = Trees.instance(task).getSourcePositions();
        try {
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(tree -> {
                        var path = tree.getSourceFile().toUri().getPath().substring(1);
                        return new JavaSource(path, texts.getOrDefault(path, ""), tree, positions);
                    })
                    .toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    long firstLine(Tree part) {
        return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part));
    }

    long lastLine(Tree part) {
        return tree.getLineMap().getLineNumber(positions.getEndPosition(tree, part));
    }

    /// @param text with its `//`, `/*` or `///`
    record Comment(long line, String text) {}

    /// Javac drops comments from its tree, so they are found here; quotes are stepped over, for `"src/**"` is none.
    List<Comment> comments() {
        var comments = new ArrayList<Comment>();
        var at = 0;
        while (at < text.length()) {
            if (text.startsWith("\"\"\"", at)) {
                at = endOfQuote(at, "\"\"\"");
            } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
                at = endOfQuote(at, text.substring(at, at + 1));
            } else if (text.startsWith("//", at) || text.startsWith("/*", at)) {
                var end = text.startsWith("//", at) ? endBefore("\n", at) : endBefore("*/", at + 2);
                comments.add(new Comment(tree.getLineMap().getLineNumber(at), text.substring(at, end)));
                at = end;
            } else {
                at++;
            }
        }
        return comments;
    }

    private int endBefore(String mark, int from) {
        var end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end;
    }

    private int endOfQuote(int start, String quote) {
        var at = start + quote.length();
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + quote.length();
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(String path, String text) {
            super(URI.create("memory:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
