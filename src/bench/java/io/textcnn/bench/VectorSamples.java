package io.textcnn.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Files of invented word vectors, as large and with as many numbers a word as those that people use.
 *
 * @param words some that are among their words, evenly spread, in this order
 * @param bytes how large a file becomes, about
 */
record VectorSamples(List<String> words, long bytes) {
    private static final int DIMENSION = 300;
    /** Of a number as text: a space, a sign half of the time, and five decimals. */
    private static final double TEXT_BYTES = 8.5;

    private static final int SCALE = 100_000;

    /** Copies the words. */
    VectorSamples {
        words = List.copyOf(words);
    }

    /** Writes word2vec's binary format, with a line feed behind each row. */
    void writeBinary(Path file) throws IOException {
        long rows = bytes / (DIMENSION * Float.BYTES);
        ByteBuffer numbers = ByteBuffer.allocate(DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(utf8(rows + " " + DIMENSION + "\n"));
            for (long row = 0; row < rows; row++) {
                out.write(utf8(word(row, rows) + " "));
                numbers.clear();
                for (int i = 0; i < DIMENSION; i++) {
                    numbers.putFloat(random.nextInt(-SCALE + 1, SCALE) / (float) SCALE);
                }
                out.write(numbers.array());
                out.write('\n');
            }
        }
    }

    /** Writes GloVe's text format, with five decimals. */
    void writeText(Path file) throws IOException {
        long rows = (long) (bytes / (DIMENSION * TEXT_BYTES));
        SplittableRandom random = new SplittableRandom(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (long row = 0; row < rows; row++) {
                out.write(utf8(word(row, rows)));
                for (int i = 0; i < DIMENSION; i++) {
                    writeNumber(out, random.nextInt(-SCALE + 1, SCALE));
                }
                out.write('\n');
            }
        }
    }

    private static void writeNumber(OutputStream out, int number) throws IOException {
        out.write(' ');
        if (number < 0) {
            out.write('-');
        }
        out.write('0');
        out.write('.');
        for (int unit = SCALE / 10; unit > 0; unit /= 10) {
            out.write('0' + Math.abs(number) / unit % 10);
        }
    }

    private String word(long row, long rows) {
        long step = Math.max(1, rows / words.size());
        long place = row / step;
        return row % step == 0 && place < words.size() ? words.get((int) place) : "invented-" + row;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
