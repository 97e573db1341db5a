package io.textcnn.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The words a model knows, numbered from 0. */
public final class Vocabulary {
    /** In place of the number of a word that is not in the vocabulary. */
    public static final int UNKNOWN = -1;

    private final List<String> words;
    private final WordNumbers numbers;

    private Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        this.numbers = new WordNumbers(this.words);
    }

    /**
     * The vocabulary of these words; the place in the list is the number.
     *
     * @throws IllegalArgumentException if a word comes twice
     */
    public static Vocabulary of(List<String> words) {
        return new Vocabulary(Objects.requireNonNull(words, "words"));
    }

    /**
     * The words of some sentences: frequent ones first, equally frequent ones in the order of {@link String#compareTo}.
     *
     * @param sentences the words of each sentence, of training sentences only
     * @param minimumCount how often a word must occur to be in the vocabulary, 1 for all
     */
    public static Vocabulary build(Iterable<? extends List<String>> sentences, int minimumCount) {
        Objects.requireNonNull(sentences, "sentences");
        if (minimumCount < 1) {
            throw new IllegalArgumentException("the minimum count must be 1 or more, found " + minimumCount);
        }
        return new Vocabulary(counts(sentences).entrySet().stream()
                .filter(entry -> entry.getValue() >= minimumCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** How often each word occurs in some sentences, given the words of each. */
    public static Map<String, Integer> counts(Iterable<? extends List<String>> sentences) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> sentence : sentences) {
            for (String word : sentence) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** These words, followed by others that are not among them. */
    Vocabulary with(List<String> others) {
        return others.isEmpty()
                ? this
                : new Vocabulary(Stream.concat(words.stream(), others.stream()).toList());
    }

    /** How many words. */
    public int size() {
        return words.size();
    }

    /** The words by number. */
    public List<String> words() {
        return words;
    }

    /**
     * The number of a word, or {@link #UNKNOWN}.
     *
     * @throws NullPointerException if the word is null; the message says so
     */
    public int id(String word) {
        return numbers.number(Objects.requireNonNull(word, "word"));
    }

    /** The number of the word from one place of a text to before another, or {@link #UNKNOWN}. */
    int id(char[] text, int begin, int end) {
        return numbers.number(text, begin, end);
    }

    /** The numbers of a sentence's words, {@link #UNKNOWN} for those that are not in the vocabulary: as many as words. */
    public int[] encode(List<String> sentence) {
        int[] encoded = new int[sentence.size()];
        int i = 0;
        for (String word : sentence) {
            encoded[i++] = id(word);
        }
        return encoded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary vocabulary && words.equals(vocabulary.words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + words.size() + " words";
    }
}
