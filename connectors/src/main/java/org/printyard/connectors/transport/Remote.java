package org.printyard.connectors.transport;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.transport.wire.Texts;
import org.printyard.domain.moving.Consignment;
import org.printyard.domain.moving.Movers;
import org.printyard.domain.moving.UnreadableSource;
import org.printyard.domain.moving.UnreadableSource.Reason;

/// A program somewhere else that is asked for JSON. The address came from a person, so what it may be is narrow: see
/// `docs/attacks.md`.
public final class Remote implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// For one answer from its first to its last byte: a page of a large Spoolman on a small computer takes seconds.
    private static final long ANSWER_SECONDS = 60;

    /// A name of a header, and one that opens doors: not one that changes what the request means.
    private static final String HEADER = "[A-Za-z0-9-]{1,64}";

    private static final Set<String> NOT_HEADERS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "expect", "te", "trailer");

    private static final int CREDENTIAL_LENGTH = 4_096;

    private final URI base;
    private final Movers.Address address;
    private final HttpClient client;
    private long left = Consignment.MOST_BYTES;

    /// @throws UnreadableSource if this address may not be asked
    public Remote(Movers.Address address) {
        this.address = address;
        base = checked(address);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .build();
    }

    private static URI checked(Movers.Address address) {
        URI uri = address.uri();
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
            throw refused("The address must begin with http:// or https:// and name a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("The address has no place for user, query or fragment");
        }
        if (address.header() != null
                && (!address.header().matches(HEADER)
                        || NOT_HEADERS.contains(address.header().toLowerCase(Locale.ROOT)))) {
            throw refused("This header cannot be sent");
        }
        if (address.credential() != null
                && (address.credential().length() > CREDENTIAL_LENGTH
                        || !address.credential().chars().allMatch(c -> c >= ' ' && c < 0x7f))) {
            throw refused("The header's value must be visible ASCII");
        }
        checkHost(uri.getHost());
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return URI.create(scheme + "://" + uri.getRawAuthority() + path);
    }

    private static void checkHost(String host) {
        try {
            for (InetAddress ip : InetAddress.getAllByName(host)) {
                String flaw = Hosts.flaw(ip);
                if (flaw != null) {
                    throw refused(flaw);
                }
            }
        } catch (UnknownHostException e) {
            throw new UnreadableSource(Reason.NO_ANSWER, "There is no host of this name");
        }
    }

    private static UnreadableSource refused(String message) {
        return new UnreadableSource(Reason.ADDRESS_REFUSED, message);
    }

    /// What it answered.
    ///
    /// @param total from its `X-Total-Count`; 0 if it does not say
    public record Page(List<Map<String, @Nullable Object>> rows, int total) {}

    /// @param target below the address, with its query
    /// @throws UnreadableSource if it does not answer 200 with JSON
    public Page get(String target) {
        HttpResponse<byte[]> response = send(target);
        if (response.statusCode() != 200) {
            throw new UnreadableSource(Reason.NO_ANSWER, sentence(response));
        }
        int total = response.headers()
                .firstValue("x-total-count")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        return new Page(rows(response.body()), total);
    }

    /// Empty if it answers that there is none.
    public Optional<Map<String, @Nullable Object>> findObject(String target) {
        HttpResponse<byte[]> response = send(target);
        return response.statusCode() == 200 ? rows(response.body()).stream().findFirst() : Optional.empty();
    }

    private static String sentence(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return "The server sends us elsewhere (" + status + "); give that address instead";
        }
        return status == 401 || status == 403
                ? "The server asks for a credential (" + status + ")"
                : "The server answered " + status;
    }

    private static List<Map<String, @Nullable Object>> rows(byte[] body) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            Texts.readJson(new StringReader(text), rows::add);
        } catch (CharacterCodingException e) {
            throw new UnreadableSource(Reason.BROKEN, "The server's answer is not UTF-8");
        } catch (IOException e) {
            throw new UnreadableSource(Reason.BROKEN, "The server's answer is no JSON as we know it");
        }
        return rows;
    }

    private HttpResponse<byte[]> send(String target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target))
                .header("Accept", "application/json")
                .GET();
        if (address.header() != null && address.credential() != null) {
            request.header(address.header(), address.credential());
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(), _ -> new BoundedBody(left));
        try {
            HttpResponse<byte[]> response = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            left -= response.body().length;
            if (left <= 0) {
                throw tooLarge();
            }
            return response;
        } catch (TimeoutException e) {
            throw new UnreadableSource(Reason.NO_ANSWER, "The server takes too long");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableSource(Reason.NO_ANSWER, "The hub is stopping");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedBody.TooLarge) {
                throw tooLarge();
            }
            throw new UnreadableSource(Reason.NO_ANSWER, "The server cannot be reached, or breaks off");
        } finally {
            answer.cancel(true);
        }
    }

    private static UnreadableSource tooLarge() {
        return new UnreadableSource(Reason.TOO_LARGE, "The server has more than can be moved in at once");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
