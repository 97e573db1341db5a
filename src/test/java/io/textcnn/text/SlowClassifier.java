package io.textcnn.text;

/** The definition of right: the network in nested loops and double precision, word by word as one would say it. */
final class SlowClassifier {
    private final TextCnnWeights weights;

    SlowClassifier(TextCnnWeights weights) {
        this.weights = weights;
    }

    /** A window of a sentence and a filter's response to it. */
    record Response(int start, double value) {}

    /** The largest response of a filter, before bias and ReLU; the lowest start among equals. */
    Response largest(int[] ids, int bank, int filter) {
        int width = weights.banks().get(bank).width();
        Response best = new Response(0, Double.NEGATIVE_INFINITY);
        for (int start = -(width - 1); start <= ids.length; start++) {
            double value = 0;
            for (int j = 0; j < width; j++) {
                for (int d = 0; d < weights.dimensions(); d++) {
                    value += cell(ids, start + j, d) * filterCell(bank, filter, d, j);
                }
            }
            if (value > best.value()) {
                best = new Response(start, value);
            }
        }
        return best;
    }

    private double cell(int[] ids, int position, int d) {
        if (position < 0 || position >= ids.length || ids[position] == Vocabulary.UNKNOWN) {
            return 0;
        }
        return weights.embedding().values().get(ids[position] * weights.dimensions() + d);
    }

    private double filterCell(int bank, int filter, int d, int j) {
        FilterBank filters = weights.banks().get(bank);
        return filters.filters().values().get((filter * filters.dimensions() + d) * filters.width() + j);
    }

    double[] features(int[] ids) {
        double[] features = new double[weights.features()];
        for (int bank = 0; bank < weights.banks().size(); bank++) {
            for (int f = 0; f < weights.featureMaps(); f++) {
                double bias = weights.banks().get(bank).bias().values().get(f);
                features[bank * weights.featureMaps() + f] =
                        Math.max(0, largest(ids, bank, f).value() + bias);
            }
        }
        return features;
    }

    double[] probabilities(int[] ids) {
        double[] features = features(ids);
        double[] exponentials = new double[weights.labels()];
        double sum = 0;
        for (int k = 0; k < exponentials.length; k++) {
            double logit = weights.softmaxBias().values().get(k);
            for (int i = 0; i < features.length; i++) {
                double weight = weights.softmaxWeights().values().get(k * features.length + i);
                logit += features[i] * weight * (1 - weights.dropout());
            }
            exponentials[k] = Math.exp(logit);
            sum += exponentials[k];
        }
        for (int k = 0; k < exponentials.length; k++) {
            exponentials[k] /= sum;
        }
        return exponentials;
    }
}
