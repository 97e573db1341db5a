package io.textcnn.bench;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was measured of one of those that are compared, in all rounds.
 *
 * @param name short, as ratios name it
 * @param description what it is
 * @param rounds the values of each round, in order; not all metrics need be there
 */
public record Measurement(String name, String description, Map<Metric, List<Double>> rounds) {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if a metric has no value
     */
    public Measurement {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Map<Metric, List<Double>> copy = new EnumMap<>(Metric.class);
        rounds.forEach((metric, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException(name + " has no value of " + metric.key());
            }
            copy.put(metric, List.copyOf(values));
        });
        rounds = Collections.unmodifiableMap(copy);
    }

    public boolean has(Metric metric) {
        return rounds.containsKey(metric);
    }

    /** The same without other metrics. */
    public Measurement only(Collection<Metric> metrics) {
        Map<Metric, List<Double>> some = new EnumMap<>(Metric.class);
        some.putAll(rounds);
        some.keySet().retainAll(metrics);
        return new Measurement(name, description, some);
    }

    /**
     * The median of all rounds.
     *
     * @throws IllegalArgumentException if the metric was not measured
     */
    public double median(Metric metric) {
        if (!has(metric)) {
            throw new IllegalArgumentException(name + " has no " + metric.key());
        }
        return median(rounds.get(metric));
    }

    /** The middle one of some values, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
