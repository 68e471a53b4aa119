package org.printyard.connectors.tags;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.printyard.connectors.tags.Ndef.Part;
import org.printyard.connectors.tags.Ndef.Span;
import org.printyard.connectors.tags.wire.TagJson;
import org.printyard.domain.Outcome;
import org.printyard.domain.quantity.Grams;
import org.printyard.domain.tags.TagCodec;
import org.printyard.domain.tags.TagFormat;
import org.printyard.domain.tags.TagImage;
import org.printyard.domain.tags.TagProposal;
import org.printyard.domain.tags.TagRefusal;

/// All the formats that are known, told from each other by what they begin with.
public final class TagFormats implements TagCodec {
    /// Type 2 chips tell their id in their first two pages.
    private static final int TYPE_2_HEAD = 16;

    private static final int MAGIC_OF_TYPE_2 = 0xe1;

    @Override
    public Outcome<TagProposal, TagRefusal> decode(byte[] bytes, @Nullable String uid) {
        if (bytes.length > MAX_BYTES) {
            return Outcome.refused(new TagRefusal.TooLarge(MAX_BYTES));
        }
        String chip = uid == null ? type2Uid(bytes) : uid.toUpperCase(Locale.ROOT);
        Optional<Found> found;
        try {
            found = find(bytes);
        } catch (BadTag _) {
            return Outcome.refused(new TagRefusal.Unrecognised());
        }
        if (found.isEmpty()) {
            return Outcome.refused(new TagRefusal.Unrecognised());
        }
        try {
            TagProposal proposal = found.get().read(chip).finish();
            return Outcome.done(chip == null ? proposal : proposal.withUid(chip));
        } catch (BadTag e) {
            return Outcome.refused(new TagRefusal.Broken(found.get().format(), e.reason()));
        }
    }

    private interface Reader {
        Reading read(@Nullable String uid) throws BadTag;
    }

    /// @param payload null where it is no part of the bytes alone
    private record Found(TagFormat format, @Nullable Span payload, Reader reader) {
        Reading read(@Nullable String uid) throws BadTag {
            return reader.read(uid);
        }
    }

    private static Optional<Found> find(byte[] bytes) throws BadTag {
        OptionalInt tigerTag = TigerTag.find(bytes);
        if (tigerTag.isPresent()) {
            int from = tigerTag.getAsInt();
            return Optional.of(new Found(TagFormat.TIGERTAG, null, _ -> TigerTag.decode(bytes, from)));
        }
        Optional<BambuTag> bambu = BambuTag.find(bytes);
        if (bambu.isPresent()) {
            return Optional.of(new Found(TagFormat.BAMBU, null, _ -> bambu.get().decode()));
        }
        if (bytes.length > 0 && isMap(bytes[0])) {
            return Optional.of(openPrintTag(bytes, new Span(0, bytes.length)));
        }
        Optional<Found> json = json(bytes, new Span(0, bytes.length));
        if (json.isPresent()) {
            return json;
        }
        Optional<Span> message = Ndef.findMessage(bytes);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        for (Part part : Ndef.parts(bytes, message.get())) {
            Optional<Found> found = find(bytes, part);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Found> find(byte[] bytes, Part part) {
        Span payload = part.payload();
        if (part.kind() == Ndef.MIME && part.type().equalsIgnoreCase(OpenPrintTag.MEDIA_TYPE)) {
            return Optional.of(openPrintTag(bytes, payload));
        }
        if (part.kind() == Ndef.MIME && part.type().equalsIgnoreCase(OpenSpool.MEDIA_TYPE)) {
            return json(bytes, payload);
        }
        if (part.isText() && payload.from() < payload.to()) {
            // A text begins with its language's name, and tells first how long that is.
            int from = payload.from() + 1 + (bytes[payload.from()] & 0x3f);
            return from < payload.to() ? json(bytes, new Span(from, payload.to())) : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isMap(byte first) {
        return (first & 0xe0) == 0xa0;
    }

    private static Found openPrintTag(byte[] bytes, Span payload) {
        return new Found(TagFormat.OPENPRINTTAG, payload, uid -> OpenPrintTag.decode(bytes, payload, uid));
    }

    private static Optional<Found> json(byte[] bytes, Span text) {
        int from = text.from();
        while (from < text.to() && (bytes[from] == ' ' || bytes[from] == '\n' || bytes[from] == '\r')) {
            from++;
        }
        if (from == text.to() || bytes[from] != '{') {
            return Optional.empty();
        }
        Optional<TagJson> json = TagJson.read(bytes, from, text.to());
        if (json.filter(OpenSpool::isOne).isPresent()) {
            return Optional.of(new Found(TagFormat.OPENSPOOL, null, _ -> OpenSpool.decode(json.get())));
        }
        return json.flatMap(BambuTag::find).map(tag -> new Found(TagFormat.BAMBU, null, _ -> tag.decode()));
    }

    /// Empty unless it is a dump of a whole Type 2 chip.
    private static @Nullable String type2Uid(byte[] bytes) {
        if (bytes.length <= TYPE_2_HEAD || (bytes[12] & 0xff) != MAGIC_OF_TYPE_2) {
            return null;
        }
        byte[] uid = Arrays.copyOf(bytes, 7);
        System.arraycopy(bytes, 4, uid, 3, 4);
        return HexFormat.of().withUpperCase().formatHex(uid);
    }

    @Override
    public Outcome<TagImage, TagRefusal> encode(TagFormat format, Content content) {
        List<String> hexes = hexes(content);
        return switch (format) {
            case OPENPRINTTAG -> {
                byte[] payload = OpenPrintTagText.encode(content, hexes);
                byte[] message = Ndef.message(OpenPrintTag.MEDIA_TYPE, payload);
                yield Outcome.done(new TagImage(OpenPrintTag.MEDIA_TYPE, payload, message, Ndef.type5(message)));
            }
            case OPENSPOOL -> {
                byte[] payload = OpenSpool.encode(content, hexes);
                byte[] message = Ndef.message(OpenSpool.MEDIA_TYPE, payload);
                yield Outcome.done(new TagImage(OpenSpool.MEDIA_TYPE, payload, message, Ndef.type2(message)));
            }
            case TIGERTAG, BAMBU -> Outcome.refused(new TagRefusal.NotWritable(format));
        };
    }

    private static List<String> hexes(Content content) {
        List<String> own = content.product().filament().spec().label().hexes();
        if (!own.isEmpty() || content.hex() == null) {
            return own;
        }
        return List.of(content.hex().replace("#", ""));
    }

    @Override
    public Outcome<byte[], TagRefusal> consumed(byte[] bytes, Grams consumed) {
        if (bytes.length > MAX_BYTES) {
            return Outcome.refused(new TagRefusal.TooLarge(MAX_BYTES));
        }
        Optional<Found> found;
        try {
            found = find(bytes);
        } catch (BadTag _) {
            return Outcome.refused(new TagRefusal.Unrecognised());
        }
        if (found.isEmpty()) {
            return Outcome.refused(new TagRefusal.Unrecognised());
        }
        Span payload = found.get().payload();
        if (payload == null) {
            return Outcome.refused(new TagRefusal.NotWritable(found.get().format()));
        }
        try {
            byte[] changed = bytes.clone();
            int tooMany = OpenPrintTag.rewrite(changed, payload, consumed);
            return tooMany == 0
                    ? Outcome.done(changed)
                    : Outcome.refused(new TagRefusal.DoesNotFit(bytes.length + tooMany, bytes.length));
        } catch (BadTag e) {
            return Outcome.refused(new TagRefusal.Broken(found.get().format(), e.reason()));
        }
    }
}
