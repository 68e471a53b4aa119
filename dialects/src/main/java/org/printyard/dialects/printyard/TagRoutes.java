package org.printyard.dialects.printyard;

import static org.printyard.dialects.printyard.Parameters.ROOT;
import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Problem.BadRequest;
import org.printyard.dialects.http.Refused;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.printyard.wire.StockWire.SpoolRow;
import org.printyard.dialects.printyard.wire.TagWire.Decoded;
import org.printyard.dialects.printyard.wire.TagWire.Image;
import org.printyard.dialects.printyard.wire.TagWire.Match;
import org.printyard.dialects.printyard.wire.TagWire.Proposal;
import org.printyard.dialects.printyard.wire.TagWire.Rewritten;
import org.printyard.domain.inventory.FilamentId;
import org.printyard.domain.inventory.Limits;
import org.printyard.domain.inventory.Product;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockRefusal.Missing;
import org.printyard.domain.inventory.StockRefusal.NoStartingWeight;
import org.printyard.domain.inventory.StockRefusal.Noun;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagCodec;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagImage;
import org.printyard.domain.tags.TagProposal;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.inventory.Intake;

/// What tags say, and what is to be written on them.
final class TagRoutes {
    /// How many bytes the chip must have room for.
    private static final String ROOM = "Printyard-Tag-Bytes";

    /// Four to ten bytes, whatever stands between them.
    private static final Pattern UID = Pattern.compile("[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){3,9}");

    private static final String UID_MEANING = "be the chip's 4 to 10 bytes in hexadecimal digits";

    /// Blanks and line ends may stand between the digits.
    private static final int HEX_LENGTH = 4 * TagCodec.MAX_BYTES;

    private static final Field<String> BASE64 = Field.text("payload_b64", 1, 2 * TagCodec.MAX_BYTES);
    private static final Field<String> HEX = Field.text("payload_hex", 1, HEX_LENGTH);
    private static final Field<String> CHIP =
            Field.pattern("uid", UID, UID_MEANING).nullable();
    private static final Field<Long> FILAMENT = Field.id("filament_id").nullable();
    private static final Field<Grams> REMAINING = Field.grams("remaining_g").nullable();
    private static final Field<String> LOCATION =
            Field.text("location", 1, Limits.NAME_LENGTH).nullable();

    private static final Parameter<String> FORMAT = Parameter.choice(
            "format",
            Stream.of(TagFormat.values())
                    .filter(TagFormat::isWritten)
                    .map(TagFormat::wireName)
                    .toList(),
            "What to write; openprinttag if it is not said");
    private static final Parameter<String> CHIP_ASKED =
            Parameter.text("uid", 8, 29, "The id of the chip that will be written, from which the roll gets its own");

    private final Intake intake;
    private final TagCodec codec;

    TagRoutes(Intake intake, TagCodec codec) {
        this.intake = intake;
        this.codec = codec;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.POST, ROOT + "/tags/decode", READ, "What a tag says", this::decode)
                        .taking(BASE64, HEX, CHIP)
                        .answering(200, Decoded.class)
                        .refusing(413, 422)
                        .withoutKey(),
                Route.of(Method.POST, ROOT + "/tags/accept", WRITE_STOCK, "Add the spool a tag is on", this::accept)
                        .taking(BASE64, HEX, CHIP, FILAMENT, REMAINING, LOCATION)
                        .answering(201, SpoolRow.class)
                        .refusing(404, 409, 413, 422),
                Route.of(Method.GET, ROOT + "/spools/{id}/payload", READ, "What to write on its tag", this::bytes)
                        .asking(FORMAT, CHIP_ASKED)
                        .answeringMedia(200, "application/octet-stream")
                        .refusing(422),
                Route.of(
                                Method.GET,
                                ROOT + "/spools/{id}/payload/base64",
                                READ,
                                "What to write on its tag, as JSON",
                                this::base64)
                        .asking(FORMAT, CHIP_ASKED)
                        .answering(200, Image.class)
                        .refusing(422),
                Route.of(
                                Method.POST,
                                ROOT + "/spools/{id}/payload",
                                READ,
                                "Its tag with what was used of it since",
                                this::rewrite)
                        .taking(BASE64, HEX)
                        .answering(200, Rewritten.class)
                        .refusing(409, 413, 422)
                        .withoutKey());
    }

    private Answer decode(Request request) {
        return codec.decode(payload(request), uid(request.input().find(CHIP)))
                .fold(proposal -> Answer.ok(request.read(stores -> decoded(stores, proposal))), PrintyardErrors::word);
    }

    private Decoded decoded(Stores stores, TagProposal proposal) {
        return new Decoded(
                proposal.format().wireName(),
                Proposal.of(proposal),
                intake.findSpool(stores, proposal)
                        .map(spool -> row(stores, spool))
                        .orElse(null),
                intake.listMatching(stores, proposal).stream().map(Match::of).toList());
    }

    private Answer accept(Request request) {
        return codec.decode(payload(request), uid(request.input().find(CHIP)))
                .fold(proposal -> accept(request, proposal), PrintyardErrors::word);
    }

    private Answer accept(Request request, TagProposal proposal) {
        if (Intake.tags(proposal).isEmpty()) {
            throw new Refused(new BadRequest("The tag tells no id of its own: say uid"));
        }
        Long filament = request.input().find(FILAMENT);
        Grams left = request.input().find(REMAINING);
        if (left == null
                && proposal.weights().left() == null
                && proposal.weights().full() == null) {
            throw new Refused(new BadRequest("The tag tells no weight: say remaining_g"));
        }
        Intake.Accepted accepted = new Intake.Accepted(
                proposal,
                filament == null ? null : new FilamentId(filament),
                left,
                request.input().find(LOCATION));
        return request.commit(
                transaction ->
                        intake.accept(transaction, accepted, request.actor()).map(spool -> row(transaction, spool)),
                outcome -> outcome.fold(row -> Answer.json(201, row), PrintyardErrors::word));
    }

    private Answer bytes(Request request) {
        return image(request, (_, image) -> Answer.of("application/octet-stream", image.message())
                .with(ROOM, Integer.toString(image.memory().length)));
    }

    private Answer base64(Request request) {
        return image(request, (format, image) -> Answer.ok(Image.of(format, image)));
    }

    private interface Shown {
        Answer of(TagFormat format, TagImage image);
    }

    private Answer image(Request request, Shown shown) {
        TagFormat format = request.query(FORMAT).flatMap(TagFormat::find).orElse(TagFormat.OPENPRINTTAG);
        String asked = request.query(CHIP_ASKED).orElse(null);
        if (asked != null && !UID.matcher(asked).matches()) {
            throw new Refused(new BadRequest("uid must " + UID_MEANING));
        }
        return onSpool(request, (spool, product) -> codec.encode(
                        format,
                        new TagCodec.Content(spool, product, product.colour().hex(), uid(asked)))
                .fold(image -> shown.of(format, image), PrintyardErrors::word));
    }

    private Answer rewrite(Request request) {
        byte[] bytes = payload(request);
        return onSpool(request, (spool, product) -> {
            Grams own = spool.facts().startingWeight();
            Grams full = own != null ? own : product.filament().spec().physics().fullWeight();
            if (full == null) {
                return PrintyardErrors.word(new NoStartingWeight());
            }
            return codec.consumed(bytes, full.minus(spool.net()).orZeroIfNegative())
                    .fold(changed -> Answer.ok(Rewritten.of(changed)), PrintyardErrors::word);
        });
    }

    private interface OnSpool {
        Answer answer(Spool spool, Product product);
    }

    private record Shelved(Spool spool, Product product) {}

    private static Answer onSpool(Request request, OnSpool work) {
        SpoolId id = new SpoolId(Parameters.id(request));
        Function<Stores, Optional<Shelved>> look =
                stores -> stores.spools().find(id).flatMap(spool -> Optional.ofNullable(stores.filaments()
                                .products(List.of(spool.filament()))
                                .get(spool.filament()))
                        .map(product -> new Shelved(spool, product)));
        return request.read(look)
                .map(shelved -> work.answer(shelved.spool, shelved.product))
                .orElseGet(() -> PrintyardErrors.word(new Missing(Noun.SPOOL)));
    }

    private static SpoolRow row(Stores stores, Spool spool) {
        return SpoolRow.of(spool, stores.tags().list(spool.id()));
    }

    private static @Nullable String uid(@Nullable String text) {
        return text == null ? null : text.replace(":", "").replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] payload(Request request) {
        String base64 = request.input().find(BASE64);
        String hex = request.input().find(HEX);
        if ((base64 == null) == (hex == null)) {
            throw new Refused(new BadRequest("Send either payload_b64 or payload_hex"));
        }
        try {
            return base64 != null
                    ? Base64.getDecoder().decode(base64)
                    : HexFormat.of().parseHex(String.valueOf(hex).replaceAll("[\\s:]", ""));
        } catch (IllegalArgumentException _) {
            throw new Refused(new BadRequest(
                    (base64 != null
                            ? "payload_b64 is no Base64"
                            : "payload_hex has something" + " else than pairs of hexadecimal digits")));
        }
    }
}
