package io.textcnn.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.pytorch.global.torch;

/**
 * One network from its first weights to its test: batches of 50, 25 epochs, a random tenth of the training sentences set
 * aside; the epoch that does best on these is tested, the later one of equals.
 *
 * @param variant what becomes of the word vectors
 * @param vectors those that are pretrained
 * @param vocabulary which words have a vector
 * @param seed decides what is set aside, the first weights, the order of sentences and what is dropped
 */
record Experiment(Variant variant, Optional<Vectors> vectors, Vocabulary vocabulary, long seed) {
    private static final int BATCH = 50;
    private static final int EPOCHS = 25;
    private static final double DEV = 0.1;
    private static final int RANDOM_DIMENSIONS = 300;

    /**
     * What came of it.
     *
     * @param epoch the one that was tested, from 1
     * @param devRight sentences set aside that it gets right, of {@code devRows}
     * @param testRight test sentences that it gets right, of {@code testRows}
     */
    record Outcome(int epoch, long devRight, int devRows, long testRight, int testRows) {
        /** The numbers in this order, parted by commas. */
        @Override
        public String toString() {
            return epoch + "," + devRight + "," + devRows + "," + testRight + "," + testRows;
        }
    }

    Outcome run(Corpus.Parts parts) {
        Random random = new Random(seed);
        torch.manual_seed(seed);
        List<Sentence> train = new ArrayList<>(parts.train());
        Collections.shuffle(train, random);
        int held = (int) Math.round(train.size() * DEV);
        List<Sentence> dev = List.copyOf(train.subList(0, held));
        train = new ArrayList<>(train.subList(held, train.size()));

        List<String> classes =
                parts.train().stream().map(Sentence::label).distinct().sorted().toList();
        List<Sentence> others = new ArrayList<>();
        if (vocabulary == Vocabulary.ALL) {
            others.addAll(dev);
            others.addAll(parts.test());
        }
        Table table = Table.of(train, others, vectors, RANDOM_DIMENSIONS, random);
        Network network = new Network(variant, table, classes.size());

        List<Batch> devBatches = batches(dev, table, classes);
        List<Batch> testBatches = batches(parts.test(), table, classes);
        Outcome best = new Outcome(0, -1, dev.size(), 0, parts.test().size());
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            Collections.shuffle(train, random);
            double loss = 0;
            for (Batch batch : batches(train, table, classes)) {
                loss += network.learn(batch) * batch.size();
            }
            long devRight = right(network, devBatches);
            System.err.printf(
                    "%s %d: epoch %d, loss %.4f, dev %.4f%n",
                    variant, seed, epoch, loss / train.size(), (double) devRight / dev.size());
            if (devRight >= best.devRight()) {
                // Tested at once rather than in the end, for want of a copy of the weights; it decides nothing.
                best = new Outcome(
                        epoch,
                        devRight,
                        dev.size(),
                        right(network, testBatches),
                        parts.test().size());
            }
        }
        return best;
    }

    private static List<Batch> batches(List<Sentence> sentences, Table table, List<String> classes) {
        List<Batch> batches = new ArrayList<>();
        for (int start = 0; start < sentences.size(); start += BATCH) {
            List<Sentence> some = sentences.subList(start, Math.min(start + BATCH, sentences.size()));
            batches.add(Batch.of(some, table, classes, Network.WIDEST));
        }
        return batches;
    }

    private static long right(Network network, List<Batch> batches) {
        return batches.stream().mapToLong(network::right).sum();
    }
}
