package io.textcnn.training;

import io.textcnn.data.Shuffle;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.nn.Gradients;
import io.textcnn.nn.Mode;
import io.textcnn.nn.Network;
import io.textcnn.nn.Parameter;
import io.textcnn.optim.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Trains a network by mini-batches and leaves it with the weights of the epoch that did best on the dev examples.
 *
 * <p>Among equal epochs the later one counts, as in Kim's released code; it is no gain, though, and so uses up patience.
 * Weights are kept in single precision. The test examples have no place here.
 *
 * @param <I> what a batch of inputs is
 */
public final class Trainer<I> {
    /** Examples of a dev batch, at most: more are no faster. */
    private static final int MOST_PREDICTED = 100;

    private final Network<I> network;
    private final Optimizer optimizer;
    private final TrainingSettings settings;
    private final Backend backend;

    /** A trainer for one network; the optimizer stays its owner's to close. */
    public Trainer(Network<I> network, Optimizer optimizer, TrainingSettings settings) {
        this.network = Objects.requireNonNull(network, "network");
        this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.backend = network.backend();
    }

    /**
     * Trains for all epochs, or until there was no gain for as many as {@link TrainingSettings#patience} says.
     *
     * @param order draws the order of examples in each epoch
     * @param random draws what else is random: changes of examples, and what is dropped
     * @return the epochs' results, in order
     * @throws TrainingDivergedException if a loss or a weight is not a number any more
     */
    public List<EpochResult> train(
            Examples<I> train,
            Examples<I> dev,
            RandomGenerator order,
            RandomGenerator random,
            TrainingListener listener) {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(dev, "dev");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(listener, "listener");
        List<EpochResult> results = new ArrayList<>();
        List<float[]> best = List.of();
        double bestAccuracy = Double.NEGATIVE_INFINITY;
        int withoutGain = 0;
        int[] examples = IntStream.range(0, train.size()).toArray();
        int stepsAnEpoch = (examples.length - 1) / settings.batchSize() + 1;
        double steps = (double) stepsAnEpoch * settings.epochs();
        long step = 0;
        try (Losses losses = new Losses(backend, stepsAnEpoch)) {
            for (int epoch = 1; epoch <= settings.epochs() && withoutGain < settings.patience(); epoch++) {
                Shuffle.inPlace(examples, order);
                for (int start = 0; start < examples.length; start += settings.batchSize()) {
                    int end = Math.min(start + settings.batchSize(), examples.length);
                    double factor = settings.schedule().factor((step++ + 0.5) / steps);
                    int[] batch = Arrays.copyOfRange(examples, start, end);
                    int batchNumber = start / settings.batchSize();
                    learn(train, batch, random, factor, loss -> losses.keep(batchNumber, loss));
                    losses.check(epoch, batchNumber);
                    listener.onBatch(epoch, settings.epochs(), end, examples.length);
                }
                double loss = losses.mean(epoch, examples.length, settings.batchSize());
                double accuracy = accuracy(dev);
                withoutGain = accuracy > bestAccuracy ? 0 : withoutGain + 1;
                boolean isBest = accuracy >= bestAccuracy;
                if (isBest) {
                    bestAccuracy = accuracy;
                    best = snapshot(epoch);
                }
                EpochResult result = new EpochResult(epoch, loss, accuracy, isBest);
                results.add(result);
                listener.onEpoch(result);
            }
        }
        restore(best);
        return results;
    }

    /** Learns one batch at the rule's own rate and returns its loss, in nats. */
    public double learn(Examples<I> train, int[] examples, RandomGenerator random) {
        double[] found = new double[1];
        learn(train, examples, random, 1, loss -> found[0] = backend.toDoubles(loss)[0]);
        return found[0];
    }

    /** Learns one batch, and shows its loss {@code [1]} before the step ends. */
    private void learn(
            Examples<I> train, int[] examples, RandomGenerator random, double factor, Consumer<Tensor> loss) {
        try (Step step = backend.step()) {
            Network.Output output =
                    network.forward(train.trainingBatch(backend, examples, random), Mode.training(random));
            Shape oneEach = Shape.of(examples.length);
            SoftmaxCrossEntropy result = backend.softmaxCrossEntropy(
                    output.logits(),
                    backend.indices(oneEach, train.labels(examples)),
                    backend.tensor(oneEach, train.weights(examples)),
                    settings.labelSmoothing());
            Gradients gradients = output.backward().apply(result.gradLogits());
            optimizer.update(gradients, factor);
            loss.accept(result.loss());
        }
    }

    /** The label the network gives to each example. */
    public int[] predict(Examples<I> inputs) {
        int[] predicted = new int[inputs.size()];
        // Larger than training batches, since nothing is kept for a backward pass, but no larger than their memory.
        int together = (int) Math.min(MOST_PREDICTED, 2L * settings.batchSize());
        for (int start = 0; start < predicted.length; start += together) {
            int end = Math.min(start + together, predicted.length);
            try (Step step = backend.step()) {
                int[] examples = IntStream.range(start, end).toArray();
                var logits = network.forward(inputs.batch(backend, examples), Mode.PREDICTION)
                        .logits();
                float[] values = backend.toFloats(logits);
                int classes = logits.shape().length(1);
                for (int i = start; i < end; i++) {
                    predicted[i] = largest(values, (i - start) * classes, classes);
                }
            }
        }
        return predicted;
    }

    private double accuracy(Examples<I> dev) {
        int[] predicted = predict(dev);
        double right = 0;
        double all = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == dev.label(i) ? dev.weight(i) : 0;
            all += dev.weight(i);
        }
        return right / all;
    }

    private static int largest(float[] values, int offset, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            if (values[offset + i] > values[offset + best]) {
                best = i;
            }
        }
        return best;
    }

    private List<float[]> snapshot(int epoch) {
        List<float[]> values = new ArrayList<>();
        for (Parameter parameter : network.state()) {
            float[] weights = backend.toFloats(parameter.value());
            for (float weight : weights) {
                // a loss can stay a number when a weight does not: ReLU and maxima pass over NaN
                if (!Float.isFinite(weight)) {
                    throw new TrainingDivergedException(epoch, weight);
                }
            }
            values.add(weights);
        }
        return values;
    }

    private void restore(List<float[]> values) {
        List<Parameter> parameters = network.state();
        for (int i = 0; i < parameters.size(); i++) {
            backend.assign(parameters.get(i).value(), values.get(i));
        }
    }
}
