package io.textcnn.reference;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pretrained word vectors.
 *
 * @param dimensions of each
 * @param rows the vectors by word
 */
record Vectors(int dimensions, Map<String, float[]> rows) {
    /** Reads word2vec's binary format from a file that is called {@code .bin}, GloVe's text from any other. */
    static Vectors read(Path file) throws IOException {
        return file.toString().endsWith(".bin") ? readBinary(file) : readText(file);
    }

    /** A line with the number of words and of dimensions; then each word, a blank, little-endian floats, a line's end or none. */
    private static Vectors readBinary(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16))) {
            int words = Integer.parseInt(word(in, ' '));
            int dimensions = Integer.parseInt(word(in, '\n'));
            Map<String, float[]> rows = new HashMap<>();
            byte[] bytes = new byte[dimensions * Float.BYTES];
            for (int i = 0; i < words; i++) {
                String word = word(in, ' ');
                in.readFully(bytes);
                float[] row = new float[dimensions];
                FloatBuffer floats =
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
                floats.get(row);
                rows.put(word, row);
            }
            return new Vectors(dimensions, rows);
        }
    }

    /** What comes before a delimiter, but for a line's end at the start. */
    private static String word(InputStream in, char delimiter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != delimiter; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the file ends within a word");
            }
            if (next != '\n') {
                bytes.write(next);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** A line a word: the word and its numbers, parted by blanks. */
    private static Vectors readText(Path file) throws IOException {
        Map<String, float[]> rows = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        int dimensions = lines.get(0).split(" ").length - 1;
        for (String line : lines) {
            String[] cells = line.split(" ");
            float[] row = new float[dimensions];
            for (int i = 0; i < dimensions; i++) {
                row[i] = Float.parseFloat(cells[i + 1]);
            }
            rows.put(cells[0], row);
        }
        return new Vectors(dimensions, rows);
    }
}
