package io.textcnn.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a classifier's filters have learned to look for, as seen in a collection of texts.
 *
 * <p>A filter's strength for a label is (its weight for the label - the mean of its weights for all labels) x its lift: the
 * mean of its feature over the texts less what the feature is in a text without words. In other words: by how much the
 * words of a text, on average, move the label's logit through this filter, compared with the logits of all labels. Both
 * subtractions leave out what decides nothing, as softmax does not change if all logits grow alike, and as what is there
 * without words is the same for all texts.
 *
 * <p>That the n-grams a filter responds to most show what it looks for is the reading of Jacovi, Sar Shalom and Goldberg,
 * "Understanding Convolutional Neural Networks for Text Classification" (BlackboxNLP 2018).
 */
public final class FilterPatterns {
    private final TextClassifier classifier;
    private final long texts;
    private final List<Filter> filters;

    private FilterPatterns(TextClassifier classifier, long texts, List<Filter> filters) {
        this.classifier = classifier;
        this.texts = texts;
        this.filters = filters;
    }

    /**
     * A filter in the texts.
     *
     * @param feature the number of its feature, bank after bank
     * @param width how many words it looks at
     * @param lift the mean of the feature over the texts, less its value in a text without words: 0 or more
     * @param ngrams those it responds to most, the strongest first
     */
    public record Filter(int feature, int width, double lift, List<Match> ngrams) {
        /** Copies the list of n-grams. */
        public Filter {
            ngrams = List.copyOf(ngrams);
        }
    }

    /**
     * An n-gram that a filter responds to.
     *
     * @param ngram the words, and the places beyond the text's ends: the same words elsewhere in the window are another
     * @param activation the feature it makes, after bias and ReLU: the same wherever it stands
     * @param count in how many of the texts the feature came from it
     */
    public record Match(NGram ngram, float activation, long count) {}

    /**
     * A filter and a label it speaks for.
     *
     * @param weight of the filter for the label, less the mean of its weights for all labels
     */
    public record Pull(Filter filter, double weight) {
        /** By how much the words of a text, on average, move the label's logit against the others. */
        public double strength() {
            return weight * filter.lift();
        }
    }

    /**
     * Reads texts, one at a time: memory holds so many n-grams of each filter and no text.
     *
     * @param texts closed by the caller
     * @param ngrams how many to keep of each filter, 1 or more
     */
    public static FilterPatterns of(TextClassifier classifier, Stream<String> texts, int ngrams) {
        Objects.requireNonNull(classifier, "classifier");
        Objects.requireNonNull(texts, "texts");
        if (ngrams < 1) {
            throw new IllegalArgumentException("a filter is shown by 1 n-gram or more, found " + ngrams);
        }
        Collector collector = new Collector(classifier, ngrams);
        texts.sequential().forEachOrdered(text -> collector.add(classifier.read(text)));
        return new FilterPatterns(classifier, collector.texts, collector.filters());
    }

    /** How many texts were read. */
    public long texts() {
        return texts;
    }

    /** All filters, by the number of their feature. */
    public List<Filter> filters() {
        return filters;
    }

    /**
     * The filters that pull most towards a label, the strongest first; none whose strength is not above 0.
     *
     * @param limit how many at most
     * @throws IllegalArgumentException if the model has no such label; the message lists those it has
     */
    public List<Pull> strongest(String label, int limit) {
        int index = classifier.index(label);
        return filters.stream()
                .map(filter -> new Pull(filter, weight(index, filter.feature())))
                .filter(pull -> pull.strength() > 0)
                // a stable sort: equally strong ones stay in the order of their numbers
                .sorted(Comparator.comparingDouble(Pull::strength).reversed())
                .limit(limit)
                .toList();
    }

    private double weight(int label, int feature) {
        double mean = IntStream.range(0, classifier.labels().size())
                .mapToDouble(other -> classifier.weight(other, feature))
                .average()
                .orElseThrow();
        return classifier.weight(label, feature) - mean;
    }

    /** What has been seen so far. */
    private static final class Collector {
        private final Reading noWords;
        private final double[] lifts;
        private final List<Strongest> strongest;
        private long texts;

        Collector(TextClassifier classifier, int ngrams) {
            noWords = classifier.read("");
            lifts = new double[noWords.features().length];
            strongest = IntStream.range(0, lifts.length)
                    .mapToObj(feature -> new Strongest(ngrams))
                    .toList();
        }

        void add(Reading reading) {
            texts++;
            float[] features = reading.features();
            for (int f = 0; f < features.length; f++) {
                lifts[f] += features[f] - (double) noWords.features()[f];
                if (!reading.isConstant(f)) {
                    strongest.get(f).add(reading, f);
                }
            }
        }

        List<Filter> filters() {
            List<Filter> filters = new ArrayList<>();
            for (int f = 0; f < lifts.length; f++) {
                double lift = texts == 0 ? 0 : lifts[f] / texts;
                filters.add(
                        new Filter(f, noWords.width(f), lift, strongest.get(f).matches()));
            }
            return List.copyOf(filters);
        }
    }

    /**
     * The n-grams a filter responds to most.
     *
     * <p>Counts are exact although weaker n-grams are forgotten: an n-gram has one activation, so one that is among the
     * strongest in the end has been among them ever since it was first seen.
     */
    private static final class Strongest {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::activation)
                .reversed()
                .thenComparing(key -> key.ngram().text())
                .thenComparing(key -> key.ngram().before());

        private final int limit;
        private final TreeMap<Key, Long> counts = new TreeMap<>(ORDER);

        Strongest(int limit) {
            this.limit = limit;
        }

        private record Key(NGram ngram, float activation) {}

        void add(Reading reading, int feature) {
            float activation = reading.features()[feature];
            if (counts.size() == limit && activation < counts.lastKey().activation()) {
                return;
            }
            counts.merge(new Key(reading.ngram(feature), activation), 1L, Long::sum);
            if (counts.size() > limit) {
                counts.pollLastEntry();
            }
        }

        List<Match> matches() {
            List<Match> matches = new ArrayList<>();
            for (Map.Entry<Key, Long> entry : counts.entrySet()) {
                matches.add(new Match(entry.getKey().ngram(), entry.getKey().activation(), entry.getValue()));
            }
            return matches;
        }
    }
}
