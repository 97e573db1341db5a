package io.textcnn.bench.measured;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast libtorch trains and runs the network of Kim 2014, written as one would in PyTorch, and in faster ways.
 *
 * <p>Libtorch alone is on its class path. Arguments: what to measure; a file of {@link Sentences}; how many batches, 0 for
 * one epoch. What to measure is one of
 *
 * <ul>
 *   <li>{@code train}: sentences that are all filled up to 64 words, Adam;
 *   <li>{@code train-fast}: each batch as long as its longest sentence, sparse gradients of the word vectors, plain SGD;
 *   <li>{@code train-shared}: the same with a batch's distinct words multiplied once, see {@link SharedProducts};
 *   <li>{@code predict}: each batch as long as its longest sentence, no gradients;
 *   <li>{@code predict-kept}: the same with the products of all words computed before.
 * </ul>
 */
final class Libtorch {
    private static final double ADAM_RATE = 0.001;
    private static final double SGD_RATE = 0.01;
    private static final double TOLERANCE = 1e-4;

    private final PaddedSentences sentences;

    private Libtorch(Sentences sentences) {
        this.sentences = new PaddedSentences(sentences);
    }

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws IOException {
        Sentences sentences = Sentences.read(Path.of(arguments[1]));
        // Unpacked all at once: else the first part that is loaded looks for the others among the system's libraries,
        // and may find older ones.
        Loader.cacheResources(Tensor.class, Loader.getPlatform());
        torch.manual_seed(1);
        Epoch.Work work = new Libtorch(sentences).work(arguments[0]);
        Epoch.measure(sentences, Integer.parseInt(arguments[2]), work).print();
    }

    private Epoch.Work work(String what) {
        return switch (what) {
            case "train" -> {
                Convolutions net = net(false);
                yield training(
                        (start, end) -> net.forward(sentences.batch(start, end, Sentences.LENGTH)),
                        new Adam(net.parameters(), new AdamOptions(ADAM_RATE)));
            }
            case "train-fast" -> {
                Convolutions net = net(true);
                yield training((start, end) -> net.forward(shortest(start, end)), sgd(net));
            }
            case "train-shared" -> {
                SharedProducts net = shared(net(true));
                yield training((start, end) -> net.forward(shortest(start, end)), sgd(net));
            }
            case "predict" -> {
                Convolutions net = net(false);
                net.eval();
                yield prediction((start, end) -> net.forward(shortest(start, end)));
            }
            case "predict-kept" -> {
                SharedProducts net = shared(net(false));
                net.eval();
                Tensor kept = kept(net);
                yield prediction((start, end) -> net.forward(shortest(start, end), kept));
            }
            default ->
                throw new IllegalArgumentException(
                        "train, train-fast, train-shared, predict or predict-kept, found " + what);
        };
    }

    private Convolutions net(boolean sparse) {
        return new Convolutions(
                sentences.sentences().words(), sentences.sentences().classes(), sparse);
    }

    private static Optimizer sgd(org.bytedeco.pytorch.Module net) {
        return new SGD(net.parameters(), new SGDOptions(SGD_RATE));
    }

    private PaddedBatch shortest(int start, int end) {
        return sentences.batch(start, end, sentences.longest(start, end));
    }

    /** The same network with shared products, which computes the same. */
    private SharedProducts shared(Convolutions net) {
        SharedProducts shared = new SharedProducts(net);
        try (PointerScope scope = scope();
                InferenceMode mode = new InferenceMode()) {
            net.eval();
            shared.eval();
            PaddedBatch batch =
                    shortest(0, Math.min(Sentences.BATCH, sentences.sentences().size()));
            Tensor expected = net.forward(batch);
            for (Tensor found : new Tensor[] {shared.forward(batch), shared.forward(batch, shared.products())}) {
                if (!torch.allclose(expected, found, TOLERANCE, TOLERANCE, false)) {
                    throw new IllegalStateException("the two ways to compute the network disagree");
                }
            }
        }
        shared.train(true);
        return shared;
    }

    private static Tensor kept(SharedProducts net) {
        InferenceMode mode = new InferenceMode();
        Tensor kept = net.products();
        mode.close();
        return kept;
    }

    /** Frees what is made in it when it is closed, rather than when the garbage collector comes to it. */
    @SuppressWarnings("unchecked")
    private static PointerScope scope() {
        return new PointerScope();
    }

    /** What a network says to the sentences from one place to another. */
    private interface Forward {
        Tensor logits(int start, int end);
    }

    private Epoch.Work training(Forward forward, Optimizer optimizer) {
        return (start, end) -> {
            try (PointerScope scope = scope()) {
                Tensor labels = torch.tensor(sentences.labels(start, end));
                optimizer.zero_grad();
                Tensor loss = torch.cross_entropy_loss(forward.logits(start, end), labels);
                loss.backward();
                optimizer.step();
                return loss.item_double();
            }
        };
    }

    private static Epoch.Work prediction(Forward forward) {
        return (start, end) -> {
            try (PointerScope scope = scope();
                    InferenceMode mode = new InferenceMode()) {
                Tensor probabilities = torch.softmax(forward.logits(start, end), 1);
                double first = probabilities.flatten().get(0).item_double();
                return 0 * first;
            }
        };
    }
}
