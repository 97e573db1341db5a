package io.textcnn.embedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What word vectors know of a corpus.
 *
 * @param words how many distinct words the corpus has
 * @param knownWords how many of these have a vector
 * @param running how many words it has, each as often as it occurs
 * @param knownRunning how many of these have a vector
 * @param unknown the most frequent words without one, with how often they occur: frequent ones first, equally frequent ones
 *     in the order of {@link String#compareTo}
 */
public record Coverage(long words, long knownWords, long running, long knownRunning, List<Occurrences> unknown) {
    /**
     * How often a word occurs.
     *
     * @param word the word
     * @param count how often
     */
    public record Occurrences(String word, long count) {
        /**
         * Checks the count.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Occurrences {
            Objects.requireNonNull(word, "word");
            if (count < 1) {
                throw new IllegalArgumentException("\"" + word + "\" must occur at least once, found " + count);
            }
        }
    }

    /**
     * Checks that no more is known than there is.
     *
     * @throws IllegalArgumentException if it is
     */
    public Coverage {
        unknown = List.copyOf(unknown);
        if (knownWords < 0 || knownWords > words || knownRunning < knownWords || knownRunning > running) {
            throw new IllegalArgumentException("found " + knownWords + " known of " + words + " words and "
                    + knownRunning + " of " + running + " running words; expected no more known than there are");
        }
    }

    /**
     * The coverage of a corpus.
     *
     * @param counts how often each word occurs in it
     * @param known whether a word has a vector: {@link WordVectors#contains}
     * @param most how many unknown words are named at most
     */
    public static Coverage of(Map<String, ? extends Number> counts, Predicate<String> known, int most) {
        long knownWords = 0;
        long running = 0;
        long knownRunning = 0;
        List<Occurrences> unknown = new ArrayList<>();
        for (Map.Entry<String, ? extends Number> each : counts.entrySet()) {
            long count = each.getValue().longValue();
            running += count;
            if (known.test(each.getKey())) {
                knownWords++;
                knownRunning += count;
            } else {
                unknown.add(new Occurrences(each.getKey(), count));
            }
        }
        unknown.sort(Comparator.comparingLong(Occurrences::count).reversed().thenComparing(Occurrences::word));
        List<Occurrences> first = unknown.subList(0, Math.min(most, unknown.size()));
        return new Coverage(counts.size(), knownWords, running, knownRunning, first);
    }

    /** The share of the distinct words that has a vector, from 0 to 1; of no words, 0. */
    public double wordShare() {
        return share(knownWords, words);
    }

    /** The share of the running words that has a vector, from 0 to 1; of no words, 0. */
    public double runningShare() {
        return share(knownRunning, running);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
