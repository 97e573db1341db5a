package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * The binary version of CIFAR-10, in its folder: six files of 10,000 records, each of one byte for its label, 0 to 9, and 3,072
 * for its image.
 */
final class ImageBatches implements Conversion {
    private static final String FOLDER = "cifar-10-batches-bin/";
    private static final int RECORD_BYTES = 1 + 3 * 32 * 32;
    private static final int RECORDS = 10_000;
    private static final int LABELS = 10;

    private final ResultFiles results;

    ImageBatches(ResultFiles results) {
        this.results = results;
    }

    @Override
    public void take(SourceFile part, InputStream in, String source) throws IOException {
        ResultFiles.Growing out = results.begin(FOLDER + part.baseName());
        if (!part.baseName().endsWith(".bin")) {
            in.transferTo(out);
            return;
        }
        long records = 0;
        byte[] bytes = in.readNBytes(RECORD_BYTES);
        for (; bytes.length == RECORD_BYTES; bytes = in.readNBytes(RECORD_BYTES)) {
            records++;
            if ((bytes[0] & 0xFF) >= LABELS) {
                throw InputException.in(
                        source,
                        "the label " + (bytes[0] & 0xFF) + " in record " + records,
                        "0 to 9",
                        "check that this is the file you mean");
            }
            out.write(bytes, 0, RECORD_BYTES);
        }
        if (records != RECORDS || bytes.length > 0) {
            throw InputException.in(
                    source,
                    String.format(Locale.ROOT, "%,d bytes", records * RECORD_BYTES + bytes.length),
                    String.format(Locale.ROOT, "%,d, 10,000 images of 3,073", (long) RECORDS * RECORD_BYTES),
                    "fetch it again");
        }
        out.setRows(records);
    }

    @Override
    public void finish() {
        // nothing is left
    }
}
