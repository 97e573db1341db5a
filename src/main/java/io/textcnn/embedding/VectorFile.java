package io.textcnn.embedding;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads word vectors: word2vec binary and text, GloVe text and fastText {@code .vec}, each plain or packed by gzip, told
 * apart by what is in the file, not by its name.
 *
 * <p>The file is read once, from its beginning to its end, and only the wanted words are kept, so that a file of any size
 * takes the memory of these and some megabytes. How many rows a header tells of is not believed: the rows are those that are
 * there. {@code src/docs/formats.md} has the rules.
 */
public final class VectorFile {
    private static final String EXPECTED = "a file of word vectors";

    private VectorFile() {}

    /** The wanted words of a file, read without telling how far. */
    public static WordVectors read(Path file, Wanted wanted) {
        return read(file, wanted, ReadingProgress.NONE);
    }

    /**
     * The wanted words of a file. There may be none of them in it, which is no error.
     *
     * @param progress is told every few hundred kilobytes
     * @throws InputException if the file is missing or empty, is no file of word vectors, is cut short or damaged, or holds a
     *     row of another dimension than the others, or a wanted one that is no row of finite numbers; it names the line, or
     *     of binary rows the row and the byte, counted in what is unpacked if the file is packed
     */
    public static WordVectors read(Path file, Wanted wanted, ReadingProgress progress) {
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(progress, "progress");
        String source = file.toString();
        if (Files.isDirectory(file)) {
            throw InputException.in(source, "a folder", EXPECTED, "name a file in it");
        }
        if (!Files.exists(file)) {
            throw InputException.in(source, "no such file", EXPECTED, "check the path");
        }
        try (FileBytes bytes = new FileBytes(file, progress);
                PushbackInputStream beginning = new PushbackInputStream(bytes, 2)) {
            byte[] first = beginning.readNBytes(2);
            beginning.unread(first);
            if (!Gunzip.isPacked(first)) {
                return read(source, beginning, false, bytes, wanted);
            }
            try (Gunzip unpacked = new Gunzip(source, beginning)) {
                return read(source, unpacked, true, bytes, wanted);
            }
        } catch (IOException e) {
            throw InputException.unreadable(source, e);
        }
    }

    private static WordVectors read(String source, InputStream in, boolean gzip, FileBytes bytes, Wanted wanted)
            throws IOException {
        ByteWindow window = new ByteWindow(in);
        if (window.ahead(1) == 0) {
            throw InputException.in(source, "an empty file", EXPECTED, "check that this is the file you mean");
        }
        Beginning beginning = Beginning.read(source, window);
        Kept kept;
        if (beginning.format() == VectorFormat.WORD2VEC_BINARY) {
            kept = new Kept(wanted, beginning.dimension());
            new BinaryVectors(source, window, kept).read();
        } else {
            boolean hasHeader = beginning.format() == VectorFormat.WORD2VEC_TEXT;
            kept = new TextVectors(source, window, hasHeader).read(wanted, beginning.dimension());
        }
        if (kept.rows() == 0) {
            throw InputException.in(
                    source,
                    "no row of numbers",
                    "words and their vectors",
                    "check that this is the file you mean, and that it is there as a whole");
        }
        return kept.vectors(beginning.format(), gzip, beginning.announced(), bytes.sha256());
    }
}
