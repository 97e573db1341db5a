package io.textcnn.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes a {@link ModelFile}, block after block through one buffer. */
final class ModelWriter {
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(Format.BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private ModelWriter(FileChannel channel) {
        this.channel = channel;
    }

    static void write(ModelFile model, Path file) {
        // Before a byte is written: what cannot be written at all.
        byte[] header = header(model);
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw cannotWrite(file, new IOException("it is a folder; name a file"));
        }
        if (!Files.isDirectory(folder)) {
            throw cannotWrite(file, new IOException("there is no folder " + folder + "; create it first"));
        }
        try (WholeFile whole = WholeFile.begin(file)) {
            new ModelWriter(whole.channel()).write(model, header);
            whole.complete();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static UncheckedIOException cannotWrite(Path file, IOException e) {
        // The JDK's own messages are often no more than a path; their class says what happened.
        String reason = e instanceof FileSystemException ? e.toString() : e.getMessage();
        return new UncheckedIOException("cannot write the model " + file + ": " + reason, e);
    }

    private static byte[] header(ModelFile model) {
        List<Object> tensors = new ArrayList<>();
        model.tensors()
                .forEach((name, tensor) -> tensors.add(Map.of(
                        Format.NAME,
                        name,
                        Format.SHAPE,
                        Arrays.stream(tensor.shape()).boxed().toList())));
        List<Object> strings = new ArrayList<>();
        model.strings()
                .forEach((name, list) -> strings.add(
                        Map.of(Format.NAME, name, Format.COUNT, list.size(), Format.BYTES, blockBytes(list))));
        Map<String, Object> header = Map.of(
                Format.KIND,
                model.kind(),
                Format.SETTINGS,
                model.settings(),
                Format.TENSORS,
                tensors,
                Format.STRINGS,
                strings);
        byte[] bytes;
        try {
            bytes = PlainJson.utf8(header);
        } catch (IOException e) {
            throw new IllegalArgumentException("the settings cannot be written as JSON: " + e.getMessage(), e);
        }
        if (bytes.length > Format.LARGEST_HEADER_BYTES) {
            throw new IllegalArgumentException("the header takes " + bytes.length + " bytes, at most "
                    + Format.LARGEST_HEADER_BYTES + " are allowed; move long lists from the settings to the strings");
        }
        return bytes;
    }

    private static long blockBytes(List<String> list) {
        long bytes = 0;
        for (String string : list) {
            bytes += Integer.BYTES + utf8(string).remaining();
        }
        return bytes;
    }

    /** A new encoder reports half a surrogate pair, where {@code String.getBytes} would write a question mark. */
    private static ByteBuffer utf8(String string) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(string));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "\"" + string + "\" holds half a surrogate pair and cannot be written as UTF-8", e);
        }
    }

    private void write(ModelFile model, byte[] header) throws IOException {
        buffer.put(Format.MAGIC).putInt(Format.VERSION).putInt(header.length);
        put(ByteBuffer.wrap(header));
        for (Map.Entry<String, FloatTensor> tensor : model.tensors().entrySet()) {
            put(tensor.getValue().shared());
        }
        for (Map.Entry<String, List<String>> list : model.strings().entrySet()) {
            for (String string : list.getValue()) {
                ByteBuffer bytes = utf8(string);
                room(Integer.BYTES);
                buffer.putInt(bytes.remaining());
                put(bytes);
            }
        }
        flush();
        buffer.putInt((int) checksum.getValue());
        flush();
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            room(1);
            int count = Math.min(bytes.remaining(), buffer.remaining());
            buffer.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
    }

    private void put(float[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            room(Float.BYTES);
            int count = Math.min(values.length - from, buffer.remaining() / Float.BYTES);
            buffer.asFloatBuffer().put(values, from, count);
            buffer.position(buffer.position() + count * Float.BYTES);
            from += count;
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
