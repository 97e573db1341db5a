package io.textcnn.engine;

import java.util.List;

/**
 * Lookup, convolution and maximum written straight from the Javadoc of {@link Backend#lookupConvolveMax}, sharing nothing
 * with the composition it checks.
 */
final class BruteForceLookup {
    private final List<Values> tables;
    private final Integers sentences;
    private final List<Values> banks;
    private final int length;
    private final int dimensions;
    private final int features;
    private final double[] maxima;
    private final int[] starts;

    BruteForceLookup(List<Values> tables, Integers sentences, List<Values> banks) {
        this.tables = tables;
        this.sentences = sentences;
        this.banks = banks;
        length = sentences.shape().length(1);
        dimensions = tables.get(0).shape().length(1);
        features = banks.stream().mapToInt(bank -> bank.shape().length(0)).sum();
        maxima = new double[sentences.shape().length(0) * features];
        starts = new int[maxima.length];
        for (int sentence = 0; sentence < sentences.shape().length(0); sentence++) {
            int feature = sentence * features;
            for (Values bank : banks) {
                for (int filter = 0; filter < bank.shape().length(0); filter++) {
                    largestResponse(sentence, bank, filter, feature++);
                }
            }
        }
    }

    private void largestResponse(int sentence, Values bank, int filter, int feature) {
        int width = bank.shape().length(2);
        maxima[feature] = Double.NEGATIVE_INFINITY;
        for (int start = -(width - 1); start <= length; start++) {
            double response = 0;
            for (int tap = 0; tap < width; tap++) {
                for (int d = 0; d < dimensions; d++) {
                    response += component(sentence, start + tap, d) * bank.get(weight(filter, d, tap, width));
                }
            }
            if (response > maxima[feature]) {
                maxima[feature] = response;
                starts[feature] = start;
            }
        }
    }

    /** Of a word's vector, or of the zero vectors around it. */
    private double component(int sentence, int place, int d) {
        int word = word(sentence, place);
        return word == Indices.NONE ? 0 : sum(word * dimensions + d);
    }

    /** Of all channels. */
    private double sum(int component) {
        double sum = 0;
        for (Values table : tables) {
            sum += table.get(component);
        }
        return sum;
    }

    private int word(int sentence, int place) {
        return place < 0 || place >= length ? Indices.NONE : sentences.toArray()[sentence * length + place];
    }

    private int weight(int filter, int d, int tap, int width) {
        return (filter * dimensions + d) * width + tap;
    }

    Values maxima() {
        return Values.of(shape(), maxima);
    }

    /** Counted from the first window that holds a word. */
    Values positions() {
        double[] positions = new double[starts.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = starts[i] + width(i % features) - 1;
        }
        return Values.of(shape(), positions);
    }

    private int width(int feature) {
        int rest = feature;
        for (Values bank : banks) {
            if (rest < bank.shape().length(0)) {
                return bank.shape().length(2);
            }
            rest -= bank.shape().length(0);
        }
        throw new IllegalArgumentException("no feature " + feature);
    }

    private Shape shape() {
        return Shape.of(sentences.shape().length(0), features);
    }

    /** For each of the tables. */
    Values tableGradient(Values gradient) {
        double[] result = new double[tables.get(0).size()];
        eachTap(
                gradient,
                (bank, weight, component, g) ->
                        result[component] += g * banks.get(bank).get(weight));
        return Values.of(tables.get(0).shape(), result);
    }

    Values bankGradient(int which, Values gradient) {
        double[] result = new double[banks.get(which).size()];
        eachTap(gradient, (bank, weight, component, g) -> {
            if (bank == which) {
                result[weight] += g * sum(component);
            }
        });
        return Values.of(banks.get(which).shape(), result);
    }

    @FunctionalInterface
    private interface Tap {
        void at(int bank, int weight, int component, double gradient);
    }

    /** Visits each product that went into a maximum. */
    private void eachTap(Values gradient, Tap tap) {
        for (int sentence = 0; sentence < sentences.shape().length(0); sentence++) {
            int feature = sentence * features;
            for (int bank = 0; bank < banks.size(); bank++) {
                int width = banks.get(bank).shape().length(2);
                for (int filter = 0; filter < banks.get(bank).shape().length(0); filter++, feature++) {
                    for (int t = 0; t < width; t++) {
                        int word = word(sentence, starts[feature] + t);
                        for (int d = 0; word != Indices.NONE && d < dimensions; d++) {
                            tap.at(bank, weight(filter, d, t, width), word * dimensions + d, gradient.get(feature));
                        }
                    }
                }
            }
        }
    }
}
