package io.textcnn.bench;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import io.textcnn.data.Shuffle;
import io.textcnn.data.TextSource;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.nn.TextCnn;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.Tokenizer;
import io.textcnn.text.Tokenizers;
import io.textcnn.text.Vocabulary;
import io.textcnn.training.Examples;
import io.textcnn.training.Trainer;
import io.textcnn.training.TrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How fast we train the network of Kim 2014, with the paper's settings.
 *
 * <p>Run as one source file by {@code bin/benchmark}. Arguments: a CSV file; the file to write its sentences to, as
 * numbers, for the peers; how many batches to measure, 0 for one epoch. Prints sentences a second, milliseconds a batch
 * and the mean loss.
 *
 * <p>The file for the peers: a line with the number of words and of classes, then a line a sentence, in the order they are
 * learned: its label, then its words, all separated by single spaces.
 */
final class OurTraining {
    private static final TextCnnConfig CONFIG = TextCnnConfig.kim2014();
    private static final int BATCH = CONFIG.training().batchSize();
    /** Longer sentences are cut, because some peers train on sentences of one fixed length. */
    private static final int LENGTH = 64;

    private static final long SEED = 1;
    /** Batches learned before the clock starts: memory is allocated and code compiled by then. */
    private static final int WARM_UP = 60;

    private OurTraining() {}

    public static void main(String[] arguments) throws IOException {
        Sentences sentences;
        try {
            sentences = Sentences.read(Path.of(arguments[0]));
        } catch (InputException e) {
            System.err.println("benchmark: " + e.getMessage());
            System.exit(2);
            return;
        }
        sentences.write(Path.of(arguments[1]));
        measure(sentences, Integer.parseInt(arguments[2]));
    }

    private static void measure(Sentences sentences, int wanted) {
        int count = sentences.size();
        int batches = wanted == 0 ? (count + BATCH - 1) / BATCH : wanted;
        RandomGenerator random = new SplittableRandom(SEED);
        TrainingSettings settings = CONFIG.training();
        try (Backend backend = Backends.open(Precision.FLOAT32);
                TextCnn network =
                        TextCnn.initialise(backend, CONFIG.shape(), sentences.words(), sentences.classes(), random);
                Optimizer optimizer = new Optimizer(
                        backend,
                        settings.rule(),
                        network.parameters(),
                        List.of(new MaxNorm(network.softmaxWeights(), CONFIG.maxNorm())))) {
            Trainer<Indices> trainer = new Trainer<>(network, optimizer, settings);
            int next = 0;
            for (int batch = 0; batch < WARM_UP; batch++) {
                int end = Math.min(next + BATCH, count);
                trainer.learn(sentences, IntStream.range(next, end).toArray(), random);
                next = end % count;
            }
            next = 0;
            long learned = 0;
            double loss = 0;
            long start = System.nanoTime();
            for (int batch = 0; batch < batches; batch++) {
                int end = Math.min(next + BATCH, count);
                loss += trainer.learn(sentences, IntStream.range(next, end).toArray(), random);
                learned += end - next;
                next = end % count;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT, "%.0f %.1f %.4f%n", learned / seconds, 1000 * seconds / batches, loss / batches);
        }
    }

    /**
     * Encoded sentences, in random order.
     *
     * @param words how many words there are
     * @param classes how many classes there are
     * @param labels one a sentence
     * @param ids the words of each sentence
     */
    private record Sentences(int words, int classes, int[] labels, int[][] ids) implements Examples<Indices> {
        static Sentences read(Path csv) {
            Dataset data = TextSource.of(csv).read();
            Tokenizer tokenizer = Tokenizers.named(Tokenizers.KIM);
            List<List<String>> texts = new ArrayList<>();
            for (LabelledText row : data.rows()) {
                List<String> words = tokenizer.tokenize(row.text());
                texts.add(words.subList(0, Math.min(words.size(), LENGTH)));
            }
            Vocabulary vocabulary = Vocabulary.build(texts, 1);
            int[] order = Shuffle.permutation(texts.size(), new Random(SEED));
            int[] labels = new int[order.length];
            int[][] ids = new int[order.length][];
            for (int i = 0; i < order.length; i++) {
                labels[i] = data.labels().indexOf(data.rows().get(order[i]).label());
                ids[i] = vocabulary.encode(texts.get(order[i]));
            }
            return new Sentences(vocabulary.size(), data.labels().size(), labels, ids);
        }

        void write(Path file) throws IOException {
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

        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public int label(int example) {
            return labels[example];
        }

        /** As many columns as the batch's longest sentence has words. */
        @Override
        public Indices batch(Backend backend, int[] examples) {
            int longest = 1;
            for (int example : examples) {
                longest = Math.max(longest, ids[example].length);
            }
            int[] values = new int[examples.length * longest];
            Arrays.fill(values, Indices.NONE);
            for (int i = 0; i < examples.length; i++) {
                int[] sentence = ids[examples[i]];
                System.arraycopy(sentence, 0, values, i * longest, sentence.length);
            }
            return backend.indices(Shape.of(examples.length, longest), values);
        }
    }
}
