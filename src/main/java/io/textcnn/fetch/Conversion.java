package io.textcnn.fetch;

import java.io.IOException;
import java.io.InputStream;

/** Turns the parts of a data set into the files that come out. Parts come in any order, each once. */
interface Conversion {
    /**
     * Takes a part.
     *
     * @param in read to its end or not, as the conversion needs
     * @param source what messages call it
     * @throws io.textcnn.data.InputException if it is not as it should be
     * @throws IOException if a result cannot be written
     */
    void take(SourceFile part, InputStream in, String source) throws IOException;

    /** Writes what is left to be written, all parts have been taken. */
    void finish() throws IOException;

    /** The conversion for the parts of this source. */
    static Conversion of(Source source, ResultFiles results) {
        return switch (source.name()) {
            case "mr", "subj", "cr", "mpqa" -> new LabelledLines(source, results);
            case "trec" -> new Questions(results);
            case "sst1" -> new SentimentTrees("sst1", SentimentTrees.FIVE_LABELS, results);
            case "sst2" -> new SentimentTrees("sst2", SentimentTrees.TWO_LABELS, results);
            case "cifar10" -> new ImageBatches(results);
            default -> new Copies(results);
        };
    }
}
