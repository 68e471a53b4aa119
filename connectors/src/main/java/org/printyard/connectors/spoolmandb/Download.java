package org.printyard.connectors.spoolmandb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.Workers;
import org.printyard.domain.inventory.ReferenceUnavailable;

/// Files from one web server, all of them within one span of time. To be closed: it has threads and connections of its
/// own, which nobody needs until the next day.
final class Download implements AutoCloseable {
    /// All files with all redirections: a slow line brings what is published today in ten seconds.
    static final Duration TIME = Duration.ofSeconds(120);

    static final int REDIRECTS = 5;

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// What an interrupted download still writes is on the disk within this time.
    private static final Duration LAST_WRITE = Duration.ofSeconds(1);

    /// Of an answer that is not read.
    private static final long OTHER_BYTES = 64 * 1024;

    /// What became of one file.
    sealed interface Result {
        /// As it was when it was downloaded before.
        record Unchanged() implements Result {}

        /// The server has no such file.
        record Absent() implements Result {}

        /// It is on the disk, compressed or not.
        record Arrived(@Nullable String etag, @Nullable String modified) implements Result {}
    }

    private final LongSupplier ticker;
    private final long deadline;
    private final Workers workers = new Workers(LAST_WRITE);
    private final HttpClient client;

    /// @param ticker nanoseconds that only grow
    Download(LongSupplier ticker) {
        this.ticker = ticker;
        deadline = ticker.getAsLong() + TIME.toNanos();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(workers.threads())
                .connectTimeout(CONNECT)
                // Followed here, where it is known how often and where to.
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// @param known what is there already; null for nothing
    /// @throws ReferenceUnavailable if the server cannot be reached, or answers with something else
    Result get(URI address, Kept.@Nullable Piece known, Path into) throws InterruptedException {
        URI at = address;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            HttpResponse<?> response = send(request(at, known), into);
            int status = response.statusCode();
            switch (status) {
                case 200 -> {
                    return new Result.Arrived(header(response, "ETag"), header(response, "Last-Modified"));
                }
                case 304 -> {
                    if (known == null) {
                        throw new ReferenceUnavailable("the server says that nothing changed, but was not asked that");
                    }
                    return new Result.Unchanged();
                }
                case 404, 410 -> {
                    return new Result.Absent();
                }
                case 301, 302, 303, 307, 308 -> at = target(at, header(response, "Location"));
                default -> throw new ReferenceUnavailable("the server answers with status " + status);
            }
        }
        throw new ReferenceUnavailable("the server redirects more than " + REDIRECTS + " times");
    }

    private static HttpRequest request(URI at, Kept.@Nullable Piece known) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .header("User-Agent", "Printyard");
        if (known != null && known.etag() != null) {
            request.header("If-None-Match", known.etag());
        }
        if (known != null && known.modified() != null) {
            request.header("If-Modified-Since", known.modified());
        }
        return request.build();
    }

    private static @Nullable String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /// Never to a file, never to another protocol, never from a secure connection to one that is not.
    static URI target(URI from, @Nullable String location) {
        try {
            URI to = location == null ? from : from.resolve(location);
            String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
            boolean isSecureEnough = scheme.equals("https") || (scheme.equals("http") && !isSecure(from));
            if (location != null && isSecureEnough && to.getHost() != null && to.getUserInfo() == null) {
                return to;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new ReferenceUnavailable("the server redirects to where nothing is read from");
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private HttpResponse<?> send(HttpRequest request, Path into) throws InterruptedException {
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request, body(into));
        try {
            return answer.get(deadline - ticker.getAsLong(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ReferenceUnavailable("it has not arrived within " + TIME.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new ReferenceUnavailable(reason(e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private static BodyHandler<Path> body(Path into) {
        BodyHandler<Path> file = BodyHandlers.limiting(
                BodyHandlers.ofFile(
                        into,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE),
                Edition.FILE_BYTES);
        return answer -> answer.statusCode() == 200
                ? file.apply(answer)
                : BodySubscribers.limiting(BodySubscribers.replacing(into), OTHER_BYTES);
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> "the server cannot be reached";
            case SSLException _ -> "no secure connection to the server can be made";
            case IOException _ ->
                "it did not arrive whole, or has more than " + Edition.FILE_BYTES
                        + " bytes, or there is no room for it";
            case null, default -> "it could not be downloaded";
        };
    }

    /// Afterwards nothing is written to a file any more: whoever removes what arrived removes it for good.
    @Override
    public void close() {
        client.shutdownNow();
        try {
            client.awaitTermination(LAST_WRITE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        workers.close();
    }
}
