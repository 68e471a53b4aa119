package org.printyard.conformance.transcripts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.printyard.conformance.transcripts.Exchange.Expectation;
import org.printyard.conformance.transcripts.Exchange.Header;
import org.printyard.conformance.transcripts.Exchange.Request;

/// Reads the format of `transcripts/README.md`. A line it cannot place is an error with file and line: a
/// transcript that is silently half read would prove nothing.
final class TranscriptParser {
    private static final String TITLE = "### ";
    private static final String ANSWER = "<<<";

    private final String name;
    private final List<String> lines;
    private int at;

    private TranscriptParser(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
    }

    static Transcript parse(String name, String text) {
        return new TranscriptParser(name, text).transcript();
    }

    private Transcript transcript() {
        StringBuilder header = new StringBuilder();
        boolean login = true;
        while (more() && !line().startsWith(TITLE)) {
            String line = line();
            switch (line) {
                case "@login" -> login = true;
                case "@anonymous" -> login = false;
                case "" -> {}
                default -> {
                    if (!line.startsWith("#")) {
                        throw wrong("expected a comment, @login, @anonymous or the first ###");
                    }
                    header.append(line.substring(1).strip()).append('\n');
                }
            }
            at++;
        }
        List<Exchange> exchanges = new ArrayList<>();
        while (more()) {
            exchanges.add(exchange(login));
        }
        if (exchanges.isEmpty()) {
            throw wrong("no exchange");
        }
        return new Transcript(name, note(header, "source:"), note(header, "proves:"), List.copyOf(exchanges));
    }

    private String note(CharSequence header, String key) {
        return header.toString()
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow(() -> wrong("the header comment has no \"# " + key + "\""));
    }

    private Exchange exchange(boolean loginByDefault) {
        int titleLine = at + 1;
        String title = next().substring(TITLE.length()).strip();
        boolean login = loginByDefault;
        int repeat = 1;
        List<String> names = List.of();
        List<List<String>> rows = List.of();
        while (more() && (line().startsWith("@") || line().startsWith("#"))) {
            String line = line();
            if (line.equals("@login") || line.equals("@anonymous")) {
                login = line.equals("@login");
            } else if (line.startsWith("@repeat ")) {
                repeat = Integer.parseInt(line.substring("@repeat ".length()).strip());
            } else if (line.startsWith("@each ")) {
                int equals = line.indexOf(" = ");
                if (equals < 0) {
                    throw wrong("@each needs \"names = row | row\"");
                }
                names = words(line.substring("@each ".length(), equals), -1);
                rows = rows(line.substring(equals + 3), names.size());
            } else if (!line.startsWith("# ")) {
                throw wrong("unknown directive");
            }
            at++;
        }
        Request request = request();
        return new Exchange(title, titleLine, login, repeat, names, rows, request, expectation());
    }

    private List<List<String>> rows(String text, int width) {
        return Arrays.stream(text.split(" \\| ", -1))
                .map(row -> {
                    List<String> cells = words(row.strip(), width);
                    if (cells.size() != width) {
                        throw wrong("a row of @each needs " + width + " values: " + row);
                    }
                    return cells;
                })
                .toList();
    }

    /// Words by single spaces; the last of `limit` words keeps its spaces.
    private static List<String> words(String text, int limit) {
        return List.of(text.split(" ", limit));
    }

    private Request request() {
        if (!more()) {
            throw wrong("the exchange has no request");
        }
        String line = next();
        int space = line.indexOf(' ');
        if (space <= 0) {
            throw wrong("expected METHOD target");
        }
        List<Header> headers = headers();
        StringBuilder body = new StringBuilder();
        while (more() && !line().startsWith(ANSWER)) {
            body.append(next()).append('\n');
        }
        if (!more()) {
            throw wrong("the exchange has no <<<");
        }
        boolean isForm = headers.stream().anyMatch(header -> header.value().startsWith("multipart/"));
        String text = body.toString().strip();
        return new Request(
                line.substring(0, space),
                line.substring(space + 1),
                headers,
                isForm ? text.replace("\n", "\r\n") : text);
    }

    private Expectation expectation() {
        String status = next().substring(ANSWER.length()).strip();
        boolean exact = status.endsWith("!exact");
        Set<Integer> statuses =
                statuses(exact ? status.substring(0, status.length() - 6).strip() : status);
        List<Header> headers = headers();
        StringBuilder body = new StringBuilder();
        while (more() && !line().startsWith(TITLE)) {
            body.append(next()).append('\n');
        }
        return new Expectation(statuses, headers, body.toString().strip(), exact);
    }

    private Set<Integer> statuses(String text) {
        Set<Integer> statuses = new LinkedHashSet<>();
        for (String one : text.split("\\|", -1)) {
            if (one.toLowerCase(Locale.ROOT).endsWith("xx")) {
                int hundred = (one.charAt(0) - '0') * 100;
                statuses.addAll(IntStream.range(hundred, hundred + 100).boxed().collect(Collectors.toSet()));
            } else {
                try {
                    statuses.add(Integer.valueOf(one));
                } catch (NumberFormatException e) {
                    throw wrong("no status: " + one, e);
                }
            }
        }
        return statuses;
    }

    /// Header lines up to the blank line that ends them, or up to the next part when there is no body.
    private List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        while (more() && !line().isEmpty() && !line().startsWith(ANSWER) && !line().startsWith(TITLE)) {
            int colon = line().indexOf(':');
            if (colon <= 0) {
                throw wrong("expected Header: value");
            }
            headers.add(new Header(
                    line().substring(0, colon), line().substring(colon + 1).strip()));
            at++;
        }
        return List.copyOf(headers);
    }

    private boolean more() {
        return at < lines.size();
    }

    private String line() {
        return lines.get(at);
    }

    private String next() {
        return lines.get(at++);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(name + ":" + Math.min(at + 1, lines.size()) + ": " + what);
    }

    private IllegalArgumentException wrong(String what, Throwable cause) {
        return new IllegalArgumentException(wrong(what).getMessage(), cause);
    }
}
