package org.printyard.dialects.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.domain.access.AccessRefusal;
import org.printyard.domain.transaction.Database;
import org.printyard.domain.transaction.StoreUnavailable;
import org.printyard.engine.Writes;
import org.printyard.engine.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every request comes in: its path is checked, its route found, its caller identified, its body read within
/// limits, and whatever goes wrong is worded by the dialect it was meant for. Safe for any number of threads.
public final class Door {
    /// The longest body of any route so far; a filament with all its notes has 20 kB.
    private static final int BODY_BYTES = 256 * 1024;

    /// The longest body of somebody who is not known yet: a thousand of them must fit beside everything else.
    private static final int ANONYMOUS_BODY_BYTES = 16 * 1024;

    /// What most bodies fit into; more is given to those that have really sent more.
    private static final int BUFFER_BYTES = 1024;

    /// A body this small that takes longer is not meant to arrive.
    private static final Duration BODY_TIME = Duration.ofSeconds(20);

    /// First segments that belong to an API or will; everything else is the user interface's.
    private static final Set<String> RESERVED = Set.of(
            "api",
            "connect",
            "cura",
            "cura-drive",
            "cura-packages",
            "account",
            "cluster-api",
            "report",
            "gateway",
            "server",
            "printer",
            "machine",
            "access",
            "debug",
            "websocket",
            "klippysocket",
            "plugin",
            "webcam",
            "p",
            "key",
            "metrics",
            "health",
            "openapi.json",
            "docs",
            "api-docs",
            "config.js");

    /// First segment of a path whose second is an API key.
    private static final String KEY = "key";

    private static final Logger log = LoggerFactory.getLogger(Door.class);

    /// First segment of a path whose second is a printer.
    private static final String PRINTER = "p";

    private static final Pattern MOUNTED = Pattern.compile("/+p/+[^/]+(/.*)");

    private final Router router;
    private final Router ofPrinters;
    private final List<Wording> wordings;
    private final List<Wording> wordingsOfPrinters;
    private final Gate gate;
    private final @Nullable RateLimits limits;
    private final Services services;
    private final BiFunction<List<String>, Incoming, Optional<Answer>> files;
    private final BiFunction<List<String>, Incoming, Optional<Answer>> pages;
    private final LongSupplier ticker;
    private final Consumer<Handled> watch;

    /// A prefix of paths, and who words the errors there.
    private record Wording(String prefix, Dialect dialect) {}

    /// @param clock for the rate limits of keys; null for none
    /// @param files what stands at a closed list of paths, reserved ones among them, whatever the client accepts
    /// @param pages the user interface: the page at a path of no API, if there is one, for clients that want HTML
    /// @param ticker nanoseconds that only grow, for time-outs
    /// @param watch told of every request when its answer is known; must be quick
    public Door(
            List<Dialect> dialects,
            Gate gate,
            Database database,
            Writes writes,
            @Nullable InstantSource clock,
            BiFunction<List<String>, Incoming, Optional<Answer>> files,
            BiFunction<List<String>, Incoming, Optional<Answer>> pages,
            LongSupplier ticker,
            Consumer<Handled> watch) {
        this.router = new Router(dialects);
        this.ofPrinters = new Router(dialects.stream()
                .filter(dialect -> !dialect.mounted().isEmpty())
                .toList());
        this.wordings = wordings(dialects, Dialect::prefixes);
        this.wordingsOfPrinters = wordings(dialects, Dialect::mounted);
        this.files = files;
        this.gate = gate;
        this.limits = clock == null ? null : new RateLimits(clock);
        this.services =
                new Services(database, writes, new UnchangedAnswers(), new OpenApi(dialects), gate.perimeter(), ticker);
        this.pages = pages;
        this.ticker = ticker;
        this.watch = watch;
    }

    private static List<Wording> wordings(List<Dialect> dialects, Function<Dialect, List<String>> prefixes) {
        return dialects.stream()
                .flatMap(dialect -> prefixes.apply(dialect).stream().map(prefix -> new Wording(prefix, dialect)))
                .sorted(Comparator.comparingInt((Wording wording) -> wording.prefix.length())
                        .reversed())
                .toList();
    }

    public Answer handle(Incoming sent) {
        long begun = ticker.getAsLong();
        Visit visit = new Visit(sent);
        Answer answer = answer(sent, visit);
        watch.accept(visit.handled(answer, ticker.getAsLong() - begun));
        return answer;
    }

    private Answer answer(Incoming sent, Visit visit) {
        Incoming incoming = sent;
        boolean explicit = false;
        try {
            List<String> path = PathGuard.segments(sent.path());
            Optional<Answer> page = page(sent, path);
            if (page.isPresent()) {
                return page.get();
            }
            String key = null;
            if (!path.isEmpty() && path.getFirst().equals(KEY)) {
                incoming = sent.withPath(PathGuard.after(sent.path(), 2));
                key = path.size() < 2 ? "" : path.get(1);
                path = path.subList(Math.min(2, path.size()), path.size());
            }
            if (path.size() >= 2 && path.getFirst().equals(PRINTER)) {
                incoming = incoming.of(path.get(1), PathGuard.after(incoming.path(), 2));
                path = path.subList(2, path.size());
            }
            Optional<Credentials> credentials = Credentials.of(incoming, key);
            explicit = credentials.filter(Credentials::isExplicit).isPresent();
            Router.Match match = match(incoming, path);
            visit.match = match;
            String parameter = match.dialect().keyParameter();
            if (parameter != null) {
                credentials = Credentials.of(incoming, key, parameter);
                explicit = credentials.filter(Credentials::isExplicit).isPresent();
            }
            return Origins.allow(incoming, match.dialect(), explicit, serve(incoming, visit, match, credentials));
        } catch (Refused e) {
            return Origins.allow(incoming, visit.dialect(), explicit, word(incoming, visit, e.problem()));
        } catch (StoreUnavailable e) {
            log.warn("{}: {}", visit, e.getMessage());
            return word(incoming, visit, new Problem.Unavailable());
        } catch (RuntimeException e) {
            // Keeps the connection alive for the next request; the client learns no more than that it was our fault.
            log.error("{} failed", visit, e);
            return word(incoming, visit, new Problem.Broken());
        }
    }

    private Router.Match match(Incoming incoming, List<String> path) {
        Router table = incoming.printer() == null ? router : ofPrinters;
        // Who asks for a WebSocket where there is none gets what is there.
        return (incoming.asksForSocket() ? table.findSocket(path) : Optional.<Router.Match>empty())
                .orElseGet(() -> table.match(incoming.method().equals("HEAD") ? "GET" : incoming.method(), path))
                .at(incoming.printer());
    }

    /// Words a problem that came up before there was a request: a broken request line, headers that never end.
    public Answer refuse(String path, Problem problem) {
        Matcher mounted = MOUNTED.matcher(path);
        Dialect.Errors words =
                mounted.matches() ? errorsOf(mounted.group(1), wordingsOfPrinters) : errorsOf(path, wordings);
        return decorate(words.word(problem), problem);
    }

    private Answer serve(Incoming incoming, Visit visit, Router.Match match, Optional<Credentials> credentials) {
        Route route = match.route();
        Perimeter.Client client = gate.perimeter().client(incoming);
        Caller caller = gate.admit(incoming, client, credentials, route.permission(), route.isSocket());
        visit.caller = caller;
        RateLimits.@Nullable Standing standing = standing(route, caller);
        if (standing != null && standing.exceeded()) {
            return standing.on(word(incoming, visit, new Problem.RateLimited(standing.untilReset())));
        }
        Answer answer;
        try {
            answer = handle(
                    incoming, client, match, caller, () -> gate.stillAdmits(incoming, client, credentials, route));
        } catch (Refused e) {
            answer = word(incoming, visit, e.problem());
        }
        return standing == null ? answer : standing.on(answer);
    }

    private Answer handle(
            Incoming incoming,
            Perimeter.Client client,
            Router.Match match,
            @Nullable Caller caller,
            BooleanSupplier stillAdmitted) {
        Route route = match.route();
        byte[] body = {};
        if (!route.body().isEmpty()) {
            requireJson(incoming, route);
            body = readBody(incoming, route.permission() == null ? ANONYMOUS_BODY_BYTES : BODY_BYTES);
        }
        Map<String, String> query = incoming.query() == null ? Map.of() : PathGuard.query(incoming.query());
        return route.handler()
                .handle(new Request(incoming, client, match, query, caller, stillAdmitted, body, services));
    }

    /// Where a key stands; null for everybody else, and for keys of programs that know no limits.
    private RateLimits.@Nullable Standing standing(Route route, @Nullable Caller caller) {
        return limits != null
                        && !route.isSocket()
                        && caller != null
                        && caller.by() instanceof Caller.By.Key key
                        && key.profile() == null
                ? limits.call(
                        key.id(),
                        RateLimits.RateClass.of(route),
                        route.contract().limited())
                : null;
    }

    private Optional<Answer> page(Incoming incoming, List<String> path) {
        if (!incoming.method().equals("GET") && !incoming.method().equals("HEAD")) {
            return Optional.empty();
        }
        Optional<Answer> file = files.apply(path, incoming);
        if (file.isPresent() || (!path.isEmpty() && RESERVED.contains(path.getFirst()))) {
            return file;
        }
        String accept = incoming.headerValue("Accept");
        return accept != null && accept.contains("text/html") ? pages.apply(path, incoming) : Optional.empty();
    }

    private static void requireJson(Incoming incoming, Route route) {
        String type = incoming.headerValue("Content-Type");
        if (type == null || route.anyMediaType()) {
            return;
        }
        String media = type.split(";", 2)[0].strip();
        if (!media.equalsIgnoreCase("application/json") && !media.endsWith("+json")) {
            throw new Refused(new Problem.WrongMediaType());
        }
    }

    private byte[] readBody(Incoming incoming, int limit) {
        String length = incoming.headerValue("Content-Length");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > limit)) {
            throw new Refused(new Problem.BodyTooLarge(limit));
        }
        long deadline = ticker.getAsLong() + BODY_TIME.toNanos();
        byte[] buffer = new byte[BUFFER_BYTES];
        int size = 0;
        try (InputStream stream = incoming.body()) {
            for (int read = stream.read(buffer, size, buffer.length - size);
                    read >= 0;
                    read = stream.read(buffer, size, buffer.length - size)) {
                size += read;
                if (ticker.getAsLong() - deadline > 0) {
                    throw new Refused(new Problem.TooSlow());
                }
                if (size > limit) {
                    throw new Refused(new Problem.BodyTooLarge(limit));
                }
                if (size == buffer.length) {
                    buffer = Arrays.copyOf(buffer, size * 2);
                }
            }
        } catch (IOException e) {
            throw new Refused(new Problem.BadRequest("The request body did not arrive whole"));
        }
        return Arrays.copyOf(buffer, size);
    }

    private Answer word(Incoming incoming, Visit visit, Problem problem) {
        visit.problem = problem;
        if (problem instanceof Problem.WrongMethod(var allowed)
                && incoming.method().equals("OPTIONS")) {
            return Origins.options(incoming, dialectOf(incoming.path(), wordingsFor(incoming)), allowed);
        }
        Dialect dialect = visit.dialect();
        Dialect.Errors words = dialect == null ? errorsOf(incoming.path(), wordingsFor(incoming)) : dialect.errors();
        return decorate(words.word(problem), problem);
    }

    private static Answer decorate(Answer answer, Problem problem) {
        return switch (problem) {
            case Problem.WrongMethod(var allowed) -> answer.with("Allow", String.join(", ", allowed) + ", OPTIONS");
            case Problem.Denied _ when answer.status() == 401 -> answer.with("WWW-Authenticate", "Bearer");
            case Problem.Denied(AccessRefusal.TooManyAttempts it) ->
                answer.with("Retry-After", seconds(it.retryAfter()));
            case Problem.RateLimited(var wait) -> answer.with("Retry-After", seconds(wait));
            case Problem.Unavailable _, Problem.TooManyStreams _ -> answer.with("Retry-After", "5");
            case Problem.BodyTooLarge _, Problem.TooSlow _ -> answer.with("Connection", "close");
            case Problem.BadRequest _,
                    Problem.BadJson _,
                    Problem.Invalid _,
                    Problem.Denied _,
                    Problem.NoSuchPath _,
                    Problem.PathTooLong _,
                    Problem.HeadersTooLarge _,
                    Problem.WrongMediaType _,
                    Problem.KeyReused _,
                    Problem.Broken _ -> answer;
        };
    }

    /// Rounded up: who comes back after it is not too early.
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusMillis(999).toSeconds());
    }

    private List<Wording> wordingsFor(Incoming incoming) {
        return incoming.printer() == null ? wordings : wordingsOfPrinters;
    }

    private static Dialect.Errors errorsOf(String path, List<Wording> wordings) {
        return dialectOf(path, wordings)
                .map(Dialect::errors)
                .orElse(problem -> Answer.json(problem.usualStatus(), Map.of("error", problem.usualText())));
    }

    /// The one whose clients ask for such paths.
    private static Optional<Dialect> dialectOf(String path, List<Wording> wordings) {
        String single = path.replaceAll("/+", "/");
        return wordings.stream()
                .filter(wording -> single.equals(wording.prefix) || single.startsWith(wording.prefix + "/"))
                .map(Wording::dialect)
                .findFirst();
    }
}
