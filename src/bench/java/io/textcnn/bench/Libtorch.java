package io.textcnn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Conv1dImpl;
import org.bytedeco.pytorch.Conv1dOptions;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.EmbeddingOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast libtorch trains and runs the network of Kim 2014, written as one would in PyTorch.
 *
 * <p>Run as one source file by {@code bin/benchmark}, with libtorch alone on the class path. Arguments: what to measure; the
 * file of encoded sentences that {@code OurTraining} wrote; and how many batches, 0 for one epoch. What to measure is one of
 *
 * <ul>
 *   <li>{@code train}: sentences that are all filled up to 64 words, Adam;
 *   <li>{@code train-fast}: each batch as long as its longest sentence, sparse gradients of the word vectors, plain SGD: the
 *       fastest that libtorch trains this network;
 *   <li>{@code predict}: each batch as long as its longest sentence, no gradients.
 * </ul>
 *
 * Prints sentences a second, milliseconds a batch and the mean loss, 0 for prediction.
 */
final class Libtorch {
    private static final int BATCH = 50;
    private static final int LENGTH = 64;
    private static final int DIMENSIONS = 300;
    private static final int[] WIDTHS = {3, 4, 5};
    private static final int FEATURE_MAPS = 100;
    private static final double DROPOUT = 0.5;
    private static final double ADAM_RATE = 0.001;
    private static final double SGD_RATE = 0.01;
    /** Batches before the clock starts: memory is allocated and code compiled by then. */
    private static final int WARM_UP = 60;

    private final Sentences sentences;
    private final Net net;
    /** Null for prediction. */
    private final Optimizer optimizer;
    /** Whether sentences are all filled up to the same length. */
    private final boolean sameLength;

    private Libtorch(String what, Sentences sentences) {
        boolean isFast = what.equals("train-fast");
        this.sentences = sentences;
        this.net = new Net(sentences.words(), sentences.classes(), isFast);
        this.sameLength = what.equals("train");
        this.optimizer = switch (what) {
            case "train" -> new Adam(net.parameters(), new AdamOptions(ADAM_RATE));
            case "train-fast" -> new SGD(net.parameters(), new SGDOptions(SGD_RATE));
            case "predict" -> null;
            default -> throw new IllegalArgumentException("train, train-fast or predict, found " + what);
        };
        net.train(optimizer != null);
    }

    public static void main(String[] arguments) throws IOException {
        Sentences sentences = Sentences.read(Path.of(arguments[1]));
        // Unpacked all at once: else the first part that is loaded looks for the others among the system's libraries,
        // and
        // may find older ones.
        Loader.cacheResources(Tensor.class, Loader.getPlatform());
        torch.manual_seed(1);
        new Libtorch(arguments[0], sentences).measure(Integer.parseInt(arguments[2]));
    }

    private void measure(int wanted) {
        int count = sentences.labels().length;
        int batches = wanted == 0 ? (count + BATCH - 1) / BATCH : wanted;
        int next = 0;
        for (int batch = 0; batch < WARM_UP; batch++) {
            int end = Math.min(next + BATCH, count);
            run(next, end);
            next = end % count;
        }
        next = 0;
        long done = 0;
        double loss = 0;
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            int end = Math.min(next + BATCH, count);
            loss += run(next, end);
            done += end - next;
            next = end % count;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%.0f %.2f %.4f%n", done / seconds, 1000 * seconds / batches, loss / batches);
    }

    private double run(int start, int end) {
        // Frees the step's tensors now rather than when the garbage collector comes to them.
        try (PointerScope scope = new PointerScope()) {
            int length = sameLength ? LENGTH : sentences.longest(start, end);
            Tensor words = torch.tensor(sentences.batch(start, end, length)).view(end - start, length);
            if (optimizer == null) {
                NoGradGuard guard = new NoGradGuard();
                Tensor probabilities = torch.softmax(net.forward(words), 1);
                double first = probabilities.flatten().get(0).item_double();
                guard.close();
                return 0 * first;
            }
            Tensor labels = torch.tensor(Arrays.copyOfRange(sentences.labels(), start, end));
            optimizer.zero_grad();
            Tensor loss = torch.cross_entropy_loss(net.forward(words), labels);
            loss.backward();
            optimizer.step();
            return loss.item_double();
        }
    }

    /** Embedding, three convolutions, ReLU, max over time, dropout, linear. */
    private static final class Net extends Module {
        private final EmbeddingImpl embedding;
        private final List<Conv1dImpl> convolutions = new ArrayList<>();
        private final DropoutImpl dropout = register_module("dropout", new DropoutImpl(DROPOUT));
        private final LinearImpl linear;

        /** The table has one row more than there are words: what sentences are filled up with, which is not trained. */
        Net(int words, int classes, boolean sparse) {
            EmbeddingOptions table = new EmbeddingOptions(words + 1, DIMENSIONS);
            table.padding_idx().put(words);
            table.sparse().put(sparse);
            embedding = register_module("embedding", new EmbeddingImpl(table));
            for (int width : WIDTHS) {
                Conv1dOptions options = new Conv1dOptions(DIMENSIONS, FEATURE_MAPS, new LongPointer(1).put(width));
                convolutions.add(register_module("convolution" + width, new Conv1dImpl(options)));
            }
            linear = register_module("linear", new LinearImpl((long) WIDTHS.length * FEATURE_MAPS, classes));
        }

        /** {@code [batch, length]} words to {@code [batch, classes]} logits. */
        Tensor forward(Tensor words) {
            Tensor vectors = embedding.forward(words).transpose(1, 2);
            TensorVector features = new TensorVector();
            for (Conv1dImpl convolution : convolutions) {
                features.push_back(
                        torch.relu(convolution.forward(vectors)).max(2).get0());
            }
            return linear.forward(dropout.forward(torch.cat(features, 1)));
        }
    }

    /**
     * Encoded sentences.
     *
     * @param words how many words there are
     * @param classes how many classes there are
     * @param labels one a sentence
     * @param ids 64 a sentence, one after another; the number of words to fill up
     */
    private record Sentences(int words, int classes, long[] labels, long[] ids) {
        /** How many words the longest of some sentences has, at least as many as the widest filter looks at. */
        int longest(int start, int end) {
            int longest = WIDTHS[WIDTHS.length - 1];
            for (int i = start * LENGTH; i < end * LENGTH; i++) {
                if (ids[i] != words) {
                    longest = Math.max(longest, i % LENGTH + 1);
                }
            }
            return longest;
        }

        /** Some sentences, one after another, each cut to a length. */
        long[] batch(int start, int end, int length) {
            long[] batch = new long[(end - start) * length];
            for (int i = start; i < end; i++) {
                System.arraycopy(ids, i * LENGTH, batch, (i - start) * length, length);
            }
            return batch;
        }

        static Sentences read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            int words = Integer.parseInt(lines.get(0).split(" ")[0]);
            int classes = Integer.parseInt(lines.get(0).split(" ")[1]);
            long[] labels = new long[lines.size() - 1];
            long[] ids = new long[labels.length * LENGTH];
            Arrays.fill(ids, words);
            for (int i = 0; i < labels.length; i++) {
                String[] numbers = lines.get(i + 1).split(" ");
                labels[i] = Long.parseLong(numbers[0]);
                for (int j = 1; j < numbers.length; j++) {
                    ids[i * LENGTH + j - 1] = Long.parseLong(numbers[j]);
                }
            }
            return new Sentences(words, classes, labels, ids);
        }
    }
}
