package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * A batch of CIFAR-10's binary version: records of one byte for the class and 3,072 for red, green and blue of 32 rows of 32
 * pixels.
 */
final class CifarBatch {
    static final int SIDE = 32;
    static final int RECORD_BYTES = 1 + Picture.CHANNELS * SIDE * SIDE;
    /** No batch is nearly as long, and its classes fit an array. */
    private static final int MOST_RECORDS = 10_000_000;

    private final String source;
    private final String name;
    private final List<Picture> pictures;
    private final byte[] classes;

    private CifarBatch(String source, String name, List<Picture> pictures, byte[] classes) {
        this.source = source;
        this.name = name;
        this.pictures = pictures;
        this.classes = classes;
    }

    /**
     * Reads all records, each picture brought to its size.
     *
     * @param source what messages call the batch
     * @param name its file's name, by which batches are put in order
     * @param progress is told how many records have been read
     */
    static CifarBatch read(
            InputStream in, String source, String name, PictureSource.Options options, IntConsumer progress)
            throws IOException {
        List<Picture> pictures = new ArrayList<>();
        byte[] numbers = new byte[1 << 14];
        byte[] record = new byte[RECORD_BYTES];
        for (int read = in.readNBytes(record, 0, RECORD_BYTES);
                read > 0;
                read = in.readNBytes(record, 0, RECORD_BYTES)) {
            int place = pictures.size() + 1;
            if (read < RECORD_BYTES || place > MOST_RECORDS) {
                throw cut(source, place, read);
            }
            if (place > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
            numbers[place - 1] = record[0];
            pictures.add(options.sized(Picture.owning(SIDE, SIDE, Arrays.copyOfRange(record, 1, RECORD_BYTES))));
            progress.accept(place);
        }
        if (pictures.isEmpty()) {
            throw InputException.in(
                    source, "an empty file", "records of 3,073 bytes, a label and a picture", "fetch it again");
        }
        return new CifarBatch(source, name, pictures, Arrays.copyOf(numbers, pictures.size()));
    }

    /** Each record's class must be one of so many. */
    CifarBatch requireClasses(int count) {
        for (int i = 0; i < classes.length; i++) {
            int number = number(i);
            if (number >= count) {
                throw InputException.in(
                        source + ", record " + (i + 1),
                        "the label byte " + number,
                        "0 to " + (count - 1),
                        "check that this is a batch of CIFAR-10's binary version, and fetch it again");
            }
        }
        return this;
    }

    private static InputException cut(String source, int record, int bytes) {
        return InputException.in(
                source + ", record " + record,
                String.format(Locale.ROOT, "%,d bytes before the end of the file", bytes),
                String.format(Locale.ROOT, "%,d", RECORD_BYTES),
                "the file is cut short, or no batch of CIFAR-10's binary version; fetch it again");
    }

    String source() {
        return source;
    }

    String name() {
        return name;
    }

    /** In the order of the records. */
    List<Picture> pictures() {
        return pictures;
    }

    /** The number of a record's class, counted from 0. */
    int number(int record) {
        return classes[record] & 0xFF;
    }
}
