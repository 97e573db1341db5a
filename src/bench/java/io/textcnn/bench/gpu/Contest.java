package io.textcnn.bench.gpu;

import io.textcnn.engine.Backend;
import io.textcnn.nn.Network;
import io.textcnn.optim.Optimizer;
import io.textcnn.training.Examples;
import io.textcnn.training.TrainingSettings;
import java.util.random.RandomGenerator;

/**
 * What is trained in a race, on whichever backend: batches are those of consecutive examples.
 *
 * @param <I> what a batch of inputs is
 */
interface Contest<I> {
    /** How many examples are learned in an epoch. */
    int examples();

    /** Batch size and rule. */
    TrainingSettings settings();

    /** The rate that is trained with. */
    double dropout();

    /** A new network. */
    Network<I> network(Backend backend, double dropout, RandomGenerator random);

    /** What trains it. */
    Optimizer optimizer(Network<I> network);

    /** The examples, on the device where the backend can hold them there. */
    Loaded<I> examples(Backend backend);

    /**
     * Examples, and what they hold until it is closed.
     *
     * @param <I> what a batch of inputs is
     */
    record Loaded<I>(Examples<I> examples, AutoCloseable held) {}

    /** How many batches an epoch has. */
    default int batches() {
        return (examples() + settings().batchSize() - 1) / settings().batchSize();
    }
}
