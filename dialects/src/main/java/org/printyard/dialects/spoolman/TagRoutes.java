package org.printyard.dialects.spoolman;

import static org.printyard.domain.access.Permission.READ;
import static org.printyard.domain.access.Permission.USE_STOCK;
import static org.printyard.domain.access.Permission.WRITE_STOCK;

import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.printyard.dialects.http.Answer;
import org.printyard.dialects.http.Field;
import org.printyard.dialects.http.Input;
import org.printyard.dialects.http.Method;
import org.printyard.dialects.http.Parameter;
import org.printyard.dialects.http.Request;
import org.printyard.dialects.http.Route;
import org.printyard.dialects.spoolman.wire.ErrorWire;
import org.printyard.dialects.spoolman.wire.SpoolWire;
import org.printyard.dialects.spoolman.wire.TagWire;
import org.printyard.domain.Outcome;
import org.printyard.domain.inventory.Spool;
import org.printyard.domain.inventory.SpoolId;
import org.printyard.domain.inventory.StockEvent;
import org.printyard.domain.inventory.StockRefusal;
import org.printyard.domain.inventory.StockRefusal.TagInUse;
import org.printyard.domain.inventory.Tag;
import org.printyard.domain.tags.TagCodec;
import org.printyard.domain.transaction.Stores;
import org.printyard.engine.Moment;
import org.printyard.engine.inventory.Tags;

/// `/api/v1/spool/{id}/tag` and `/api/v1/tag`: which chip is on which spool, and what readers see.
final class TagRoutes {
    /// A reader's own name for itself.
    private static final int READER_LENGTH = 64;

    /// Chips have ids of 4 to 10 bytes; the text may have something between them.
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}([: -]?[0-9A-Fa-f]{2}){0,31}");

    private static final String HEX_MEANING = "be the bytes of a chip's id in hexadecimal digits";

    private static final Field<String> UID =
            Field.pattern("uid", HEX, HEX_MEANING).required();
    private static final Field<String> FORMAT =
            Field.text("format", 0, Tag.FORMAT_LENGTH).nullable();
    private static final Field<String> READER =
            Field.text("reader_id", 1, READER_LENGTH).nullable();
    private static final Field<String> NAME =
            Field.text("name", 0, READER_LENGTH).nullable();
    private static final Field<String> PAYLOAD =
            Field.text("payload_b64", 0, TagCodec.MAX_BYTES).nullable();

    static final Parameter<String> TAG =
            Parameter.text("tag", 1, Tag.LENGTH + 32, "Only the spool with this tag, however its id is written");

    private static final Parameter<String> PATH_UID =
            Parameter.text("uid", 1, Tag.LENGTH + 32, "The tag's id, however it is written");

    private final Tags tags;
    private final TagCodec codec;
    private final InstantSource clock;
    private final Readers readers = new Readers();

    TagRoutes(Tags tags, TagCodec codec, InstantSource clock) {
        this.tags = tags;
        this.codec = codec;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of(Method.POST, "/api/v1/spool/{id}/tag", WRITE_STOCK, "Put a tag on a spool", this::put)
                        .taking(UID, FORMAT)
                        .answering(201, SpoolWire.class)
                        .refusing(409)
                        .named("spool.tag"),
                Route.of(
                                Method.DELETE,
                                "/api/v1/spool/{id}/tag/{uid}",
                                WRITE_STOCK,
                                "Take a tag off a spool",
                                this::remove)
                        .asking(PATH_UID)
                        .answering(204)
                        .named("spool.untag"),
                Route.of(Method.POST, "/api/v1/tag/scan", USE_STOCK, "A reader saw a tag", this::scan)
                        .taking(UID, FORMAT, READER, NAME, PAYLOAD)
                        .answering(200, TagWire.Scan.class)
                        .named("tag.scan"),
                Route.of(Method.GET, "/api/v1/tag/readers", READ, "Readers heard of lately", this::readers)
                        .answeringListOf(200, TagWire.Reader.class)
                        .named("tag.readers"));
    }

    /// However it is written; empty if it can be none.
    static Optional<Tag> find(String text) {
        return Tag.find(text.replace(" ", ""));
    }

    private static Tag tag(Input input) {
        return find(input.get(UID)).orElseThrow(() -> SpoolmanErrors.invalid("uid", "uid must " + HEX_MEANING));
    }

    private Answer put(Request request) {
        long id = Fields.id(request, "spool");
        Tag tag = tag(request.input());
        String format = known(request.input().find(FORMAT));
        return request.commit(
                transaction -> tags.put(transaction, new SpoolId(id), tag, format, false)
                        .map(spool -> wire(transaction, spool)),
                outcome -> outcome.fold(spool -> Answer.json(201, spool), refusal -> word(refusal, id)));
    }

    private static Answer word(StockRefusal refusal, long id) {
        return refusal instanceof TagInUse(var tag, var spool)
                ? Answer.json(
                        409,
                        ErrorWire.inUse(
                                "Tag " + tag.text() + " is already linked to spool " + spool.value() + ".",
                                spool.value()))
                : SpoolmanErrors.word(refusal, _ -> id);
    }

    private Answer remove(Request request) {
        long id = Fields.id(request, "spool");
        Optional<Tag> tag = find(request.parameter("uid"));
        if (tag.isEmpty()) {
            return SpoolmanErrors.error(404, "There is no such tag.");
        }
        return request.commit(
                transaction -> tags.remove(transaction, new SpoolId(id), tag.get()),
                outcome -> outcome.fold(
                        _ -> Answer.noContent(),
                        refusal -> refusal.equals(new StockRefusal.Missing(StockRefusal.Noun.TAG))
                                ? SpoolmanErrors.error(404, "Spool " + id + " has no such tag.")
                                : word(refusal, id)));
    }

    private Answer scan(Request request) {
        Input input = request.input();
        Tag tag = tag(input);
        String format = format(input);
        String id = input.find(READER);
        StockEvent.Reader reader = id == null ? null : new StockEvent.Reader(id, known(input.find(NAME)));
        Answer answer = request.commit(
                transaction -> {
                    Optional<Spool> spool = tags.scan(transaction, tag, format, reader);
                    return Outcome.<TagWire.Scan, StockRefusal>done(TagWire.Scan.of(
                            tag,
                            format,
                            reader,
                            spool.map(it -> wire(transaction, it)).orElse(null)));
                },
                outcome -> outcome.fold(Answer::ok, refusal -> word(refusal, 0)));
        if (reader != null) {
            readers.note(reader, Moment.now(clock));
        }
        return answer;
    }

    /// What the reader says, else what its bytes look like.
    private @Nullable String format(Input input) {
        String said = known(input.find(FORMAT));
        String payload = known(input.find(PAYLOAD));
        if (payload == null) {
            return said;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException _) {
            throw SpoolmanErrors.invalid("payload_b64", "payload_b64 must be Base64");
        }
        if (said != null) {
            return said;
        }
        return codec.decode(bytes, null)
                .<Optional<String>>fold(
                        proposal -> Optional.of(proposal.format().wireName()), _ -> Optional.empty())
                .orElse(null);
    }

    private static @Nullable String known(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private Answer readers(Request request) {
        return Answer.ok(readers.list());
    }

    private static SpoolWire wire(Stores stores, Spool spool) {
        return Rows.spools(stores, List.of(spool), stores.filaments().products(List.of(spool.filament())))
                .getFirst();
    }
}
