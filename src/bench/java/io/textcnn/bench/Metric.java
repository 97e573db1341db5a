package io.textcnn.bench;

import io.textcnn.bench.measured.Findings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A quantity that is measured: how it is called, in JSON and in tables, and with how many digits it is shown. */
public enum Metric {
    SENTENCES_PER_SECOND("sentencesPerSecond", "sentences/s", 0),
    IMAGES_PER_SECOND("imagesPerSecond", "images/s", 0),
    LINES_PER_SECOND("linesPerSecond", "lines/s", 0),
    MEGABYTES_PER_SECOND("megabytesPerSecond", "MB/s", 0),
    SECONDS("seconds", "s", 2),
    MILLISECONDS("milliseconds", "ms", 0),
    MILLISECONDS_PER_BATCH("millisecondsPerBatch", "ms a batch", 2),
    SHARE_OF_THE_BATCH("percentOfTheBatch", "% of a batch", 1),
    FORWARD_SPEED("forwardGigaflops", "GFLOP/s forward", 0),
    BACKWARD_SPEED("backwardGigaflops", "GFLOP/s backward", 0),
    MILLISECONDS_PER_1000_ROWS("millisecondsPer1000Rows", "ms per 1,000 rows", 2),
    MARGINAL_MILLISECONDS("marginalMillisecondsPer1000Rows", "ms per further 1,000 rows", 2),
    MEDIAN_MICROSECONDS("medianMicroseconds", "us, p50", 1),
    P99_MICROSECONDS("p99Microseconds", "us, p99", 1),
    MICROSECONDS_PER_CALL("microsecondsPerCall", "us a call", 3),
    MEAN_LOSS("meanLoss", "mean loss", 4),
    TRAINING_SENTENCES_PER_SECOND("trainingSentencesPerSecond", "training sentences/s", 0),
    TRAINING_PEAK_MEMORY("trainingPeakMegabytes", "training peak MB", 0),
    MODEL_SIZE("modelMegabytes", "model MB", 1),
    FIRST_BATCH("firstBatchSeconds", "first batch s", 2),
    PREDICTED_PER_SECOND("predictedPerSecond", "predicted/s", 0),
    DEVICE_MEMORY("deviceMegabytes", "device MiB", 0),
    LOAD_MILLISECONDS("loadMilliseconds", "load ms", 0),
    PEAK_MEMORY(Findings.PEAK_MEMORY, "peak MB", 0);

    private final String key;
    private final String title;
    private final int digits;

    Metric(String key, String title, int digits) {
        this.key = key;
        this.title = title;
        this.digits = digits;
    }

    /** In JSON. */
    public String key() {
        return key;
    }

    /** At the head of a column. */
    public String title() {
        return title;
    }

    /** A value as it is shown. */
    public String format(double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    public static Optional<Metric> ofKey(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }
}
