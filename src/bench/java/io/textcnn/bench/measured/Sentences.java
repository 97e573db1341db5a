package io.textcnn.bench.measured;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled sentences as numbers, in the order they are learned: the same for all that are measured.
 *
 * <p>In a file: a line with the number of words and of classes, then a line a sentence: its label, then its words, all
 * separated by single spaces.
 */
public final class Sentences {
    /** Longer sentences are cut, because some peers train on sentences of one fixed length. */
    public static final int LENGTH = 64;

    /** Sentences a batch. */
    public static final int BATCH = 50;

    /** Batches learned before the clock starts: memory is allocated and code compiled by then. */
    static final int WARM_UP = 60;

    private final int words;
    private final int classes;
    private final int[] labels;
    private final int[][] ids;

    /**
     * Labelled sentences; the arrays are not copied, and not to be changed.
     *
     * @param words how many words there are
     * @param classes how many classes there are
     * @param labels one a sentence
     * @param ids the words of each sentence
     */
    public Sentences(int words, int classes, int[] labels, int[][] ids) {
        this.words = words;
        this.classes = classes;
        this.labels = labels;
        this.ids = ids;
    }

    /** How many words there are. */
    public int words() {
        return words;
    }

    /** How many classes there are. */
    public int classes() {
        return classes;
    }

    /** The class of a sentence. */
    public int label(int sentence) {
        return labels[sentence];
    }

    /** The words of a sentence. */
    public int[] sentence(int sentence) {
        return ids[sentence];
    }

    /** How many sentences. */
    public int size() {
        return ids.length;
    }

    /** How many batches an epoch has. */
    int batches() {
        return (size() + BATCH - 1) / BATCH;
    }

    /**
     * The same sentences in another order, or some of them, or some more than once.
     *
     * @param order their places
     */
    public Sentences inOrder(int[] order) {
        return new Sentences(
                words,
                classes,
                IntStream.of(order).map(i -> labels[i]).toArray(),
                IntStream.of(order).mapToObj(i -> ids[i]).toArray(int[][]::new));
    }

    /** Writes them to a file. */
    public void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println(words + " " + classes);
            for (int i = 0; i < ids.length; i++) {
                out.print(labels[i]);
                for (int id : ids[i]) {
                    out.print(" " + id);
                }
                out.println();
            }
            if (out.checkError()) {
                throw new IOException("cannot write " + file);
            }
        }
    }

    /** Reads them from a file. */
    public static Sentences read(Path file) throws IOException {
        List<int[]> ids = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int[] sizes = numbers(lines.readLine());
            IntStream.Builder labels = IntStream.builder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int[] numbers = numbers(line);
                labels.add(numbers[0]);
                ids.add(Arrays.copyOfRange(numbers, 1, numbers.length));
            }
            return new Sentences(sizes[0], sizes[1], labels.build().toArray(), ids.toArray(int[][]::new));
        }
    }

    private static int[] numbers(String line) {
        String[] parts = line.split(" ");
        return IntStream.range(0, parts.length)
                .map(i -> Integer.parseInt(parts[i]))
                .toArray();
    }
}
