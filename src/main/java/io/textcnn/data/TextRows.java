package io.textcnn.data;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of a file or a stream, read as they are asked for; no label is looked at. Any length of input takes the same
 * memory. See {@link TextSource#rows()}.
 *
 * <p>{@link #hasNext} and {@link #next} throw an {@link InputException} at the first row with something wrong, after all
 * those before it have been given.
 */
public final class TextRows implements Iterator<TextRow>, Closeable {
    private final String source;
    private final TextFormat format;
    private final Counted bytes;
    private final RowReader reader;
    private TextRow next;

    /** Makes a format's reader; it may read the beginning. */
    @FunctionalInterface
    interface Opening {
        RowReader open(InputStream bytes) throws IOException;
    }

    private TextRows(String source, TextFormat format, Counted bytes, RowReader reader) {
        this.source = source;
        this.format = format;
        this.bytes = bytes;
        this.reader = reader;
    }

    /** The rows in {@code in}, which is closed if they cannot be read, and otherwise with them. */
    static TextRows open(InputStream in, String source, TextFormat format, Opening opening) {
        Counted bytes = new Counted(in);
        try {
            return new TextRows(source, format, bytes, opening.open(bytes));
        } catch (IOException e) {
            throw closed(in, InputException.unreadable(source, e));
        } catch (RuntimeException e) {
            throw closed(in, e);
        }
    }

    private static <E extends RuntimeException> E closed(InputStream in, E thrown) {
        try {
            in.close();
        } catch (IOException e) {
            thrown.addSuppressed(e);
        }
        return thrown;
    }

    /** The file's path or the stream's name, for messages. */
    public String source() {
        return source;
    }

    /** How they stand there. */
    public TextFormat format() {
        return format;
    }

    /** The row that names the columns, in a table; its text is the name of the column with the texts. */
    public Optional<TextRow.Cells> header() {
        return reader.header();
    }

    /** How many bytes have been read, somewhat ahead of the rows. */
    public long bytesRead() {
        return bytes.count;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                RowReader.Example example = reader.next();
                next = example == null ? null : example.row();
            } catch (IOException e) {
                throw InputException.unreadable(source, e);
            }
        }
        return next != null;
    }

    @Override
    public TextRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TextRow row = next;
        next = null;
        return row;
    }

    /** The rows' texts, read as the stream is consumed; closing it closes the rows. */
    public Stream<String> texts() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(TextRow::text)
                .onClose(this::close);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts what is read through it. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
