package io.textcnn.bench;

/**
 * How many times as much of something one has as another, by their medians.
 *
 * @param metric what there is more or less of
 * @param of the name of the one
 * @param to the name of the other
 * @param value the one's median divided by the other's
 */
public record Ratio(Metric metric, String of, String to, double value) {
    public static Ratio between(Measurement of, Measurement to, Metric metric) {
        return new Ratio(metric, of.name(), to.name(), of.median(metric) / to.median(metric));
    }
}
