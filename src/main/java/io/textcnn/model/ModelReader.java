package io.textcnn.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads a {@link ModelFile} from one pass over the bytes, trusting none of them.
 *
 * <p>Whatever a file declares is held against its length before memory is taken for it, so the memory needed is bounded
 * by the file's size.
 */
final class ModelReader {
    private static final String GET_ANOTHER = "; get another copy of it or train the model again";

    private static final char REPLACEMENT = '\uFFFD';

    private final Path file;
    private final FileChannel channel;
    private final long length;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Format.BUFFER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .flip();
    /** Up to where the buffer's bytes are in the checksum. */
    private int summed;

    private ModelReader(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.length = channel.size();
    }

    static ModelFile read(Path file) {
        if (!Files.exists(file)) {
            throw new ModelFormatException(file, "no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(file, "is a folder; name a model file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new ModelFormatException(file, "is not a file; name a model file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return new ModelReader(file, channel).read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model " + file + ": " + e, e);
        }
    }

    private ModelFile read() throws IOException {
        requireMagic();
        int version = requireBytes(Integer.BYTES).getInt();
        if (Integer.compareUnsigned(version, Format.VERSION) > 0) {
            throw new ModelFormatException(
                    file,
                    "has format version " + Integer.toUnsignedString(version) + ", this textcnn reads version "
                            + Format.VERSION + "; use a newer textcnn");
        }
        if (version < 1) {
            throw damaged("has format version 0");
        }
        int headerBytes = requireBytes(Integer.BYTES).getInt();
        if (headerBytes < 1 || headerBytes > Format.LARGEST_HEADER_BYTES) {
            throw damaged("declares a header of " + Integer.toUnsignedString(headerBytes) + " bytes, where 1 to "
                    + Format.LARGEST_HEADER_BYTES + " are possible");
        }
        requireLength((long) Format.PREFIX_BYTES + headerBytes + Format.CHECKSUM_BYTES);
        return readBlocks(headerBytes, header(headerBytes));
    }

    private void requireMagic() throws IOException {
        byte[] magic = new byte[(int) Math.min(Format.MAGIC.length, length)];
        get(magic);
        if (magic.length == 0 || !Arrays.equals(magic, Arrays.copyOf(Format.MAGIC, magic.length))) {
            throw new ModelFormatException(
                    file, (length == 0 ? "is empty" : "is no textcnn model") + "; name a file that training wrote");
        }
        requireLength(Format.PREFIX_BYTES + Format.CHECKSUM_BYTES);
    }

    private Map<?, ?> header(int bytes) throws IOException {
        byte[] json = new byte[bytes];
        get(json);
        Object header;
        try {
            header = PlainJson.read(json);
        } catch (IOException e) {
            throw damaged("has a header that is not JSON");
        }
        if (header instanceof Map<?, ?> members
                && members.get(Format.KIND) instanceof String kind
                && !kind.isBlank()
                && members.get(Format.SETTINGS) instanceof Map
                && members.get(Format.TENSORS) instanceof List
                && members.get(Format.STRINGS) instanceof List) {
            return members;
        }
        throw damaged("has a header without kind, settings, tensors or strings");
    }

    private ModelFile readBlocks(int headerBytes, Map<?, ?> header) throws IOException {
        List<Block> tensorTable;
        List<Block> stringTable;
        try {
            tensorTable = Block.tensors((List<?>) header.get(Format.TENSORS));
            stringTable = Block.strings((List<?>) header.get(Format.STRINGS));
        } catch (IllegalArgumentException e) {
            throw damaged("declares " + e.getMessage());
        }
        long expected = (long) Format.PREFIX_BYTES + headerBytes + Format.CHECKSUM_BYTES;
        for (List<Block> table : List.of(tensorTable, stringTable)) {
            for (Block block : table) {
                if (block.bytes() > length) {
                    throw cutShort(block.bytes());
                }
                expected += block.bytes();
            }
        }
        requireLength(expected);
        if (length > expected) {
            throw damaged("has " + length + " bytes, where its header declares " + expected);
        }

        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (Block block : tensorTable) {
            tensors.put(block.name(), FloatTensor.ofOwned(floats(block.count()), block.axes()));
        }
        Map<String, List<String>> strings = new LinkedHashMap<>();
        for (Block block : stringTable) {
            strings.put(block.name(), strings(block));
        }
        sum();
        int computed = (int) checksum.getValue();
        if (requireBytes(Format.CHECKSUM_BYTES).getInt() != computed) {
            throw damaged("has bytes that do not fit its checksum");
        }
        if (tensors.size() != tensorTable.size() || strings.size() != stringTable.size()) {
            throw damaged("has two blocks of one name");
        }
        return new ModelFile(
                (String) header.get(Format.KIND),
                PlainJson.copy((Map<?, ?>) header.get(Format.SETTINGS)),
                tensors,
                strings);
    }

    private float[] floats(int count) throws IOException {
        float[] values = new float[count];
        for (int from = 0; from < count; ) {
            ensure(Float.BYTES);
            int some = Math.min(count - from, buffer.remaining() / Float.BYTES);
            buffer.asFloatBuffer().get(values, from, some);
            buffer.position(buffer.position() + some * Float.BYTES);
            from += some;
        }
        return values;
    }

    private List<String> strings(Block block) throws IOException {
        List<String> strings = new ArrayList<>(block.count());
        long left = block.bytes();
        for (int i = 0; i < block.count(); i++) {
            left -= Integer.BYTES;
            int bytes = left < 0 ? -1 : requireBytes(Integer.BYTES).getInt();
            if (bytes < 0 || bytes > left) {
                throw damaged("has a string that is longer than its list");
            }
            left -= bytes;
            byte[] utf8 = new byte[bytes];
            get(utf8);
            strings.add(string(utf8));
        }
        if (left != 0) {
            throw damaged("has " + left + " bytes that belong to no string");
        }
        return strings;
    }

    private String string(byte[] utf8) {
        String string = new String(utf8, StandardCharsets.UTF_8);
        if (string.indexOf(REPLACEMENT) >= 0) {
            // It stands for what is no UTF-8, or for itself: a decoder tells the two apart, but takes longer.
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8))
                        .toString();
            } catch (CharacterCodingException e) {
                throw damaged("has a string that is not UTF-8");
            }
        }
        return string;
    }

    private void get(byte[] target) throws IOException {
        for (int from = 0; from < target.length; ) {
            ensure(1);
            int count = Math.min(target.length - from, buffer.remaining());
            buffer.get(target, from, count);
            from += count;
        }
    }

    private ByteBuffer requireBytes(int count) throws IOException {
        ensure(count);
        return buffer;
    }

    /** Makes sure that the buffer holds {@code count} bytes. */
    private void ensure(int count) throws IOException {
        if (buffer.remaining() >= count) {
            return;
        }
        sum();
        buffer.compact();
        summed = 0;
        while (buffer.position() < count) {
            if (channel.read(buffer) < 0) {
                throw cutShort(length + 1);
            }
        }
        buffer.flip();
    }

    /** Adds to the checksum what has been taken from the buffer. */
    private void sum() {
        checksum.update(buffer.duplicate().limit(buffer.position()).position(summed));
        summed = buffer.position();
    }

    private void requireLength(long expected) {
        if (length < expected) {
            throw cutShort(expected);
        }
    }

    private ModelFormatException cutShort(long expected) {
        return new ModelFormatException(
                file, "is cut short: it has " + length + " bytes of at least " + expected + GET_ANOTHER);
    }

    private ModelFormatException damaged(String problem) {
        return new ModelFormatException(file, "is damaged: it " + problem + GET_ANOTHER);
    }
}
