package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.nn.Network;
import io.textcnn.optim.Optimizer;
import io.textcnn.training.Examples;
import io.textcnn.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Trains one network over and over, as often as it is asked to: our part of a race.
 *
 * <p>Arguments: {@code kim} or {@code small}; the backend's name; the folder with the examples; how many batches an epoch has at
 * most, 0 for all there are. Asked
 *
 * <ul>
 *   <li>{@code ready}: whether it has read what it needs; the backend is not open then;
 *   <li>{@code first}: how long it takes to open the backend and to learn one batch;
 *   <li>{@code epochs N}: how long it takes to learn all batches N times;
 *   <li>{@code predict N}: how long it takes to classify all examples N times;
 *   <li>{@code losses FILE N}: the losses of a new network without dropout, whose parameters are written to the file first, in the
 *       first N batches.
 * </ul>
 *
 * @param <I> what a batch of inputs is
 */
final class Rounds<I> implements AutoCloseable {
    private static final long SEED = 1;

    private final Contest<I> contest;
    private final String backendName;
    private Backend backend;
    private Entry<I> entry;

    Rounds(Contest<I> contest, String backendName) {
        this.contest = contest;
        this.backendName = backendName;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[2]);
        int batches = Integer.parseInt(arguments[3]);
        switch (arguments[0]) {
            case "kim" -> run(new Rounds<>(KimContest.read(folder, batches), arguments[1]));
            case "small" -> run(new Rounds<>(SmallContest.read(folder, batches), arguments[1]));
            default -> throw new IllegalArgumentException("expected kim or small, found " + arguments[0]);
        }
    }

    private static void run(Rounds<?> rounds) throws IOException {
        try (rounds) {
            Answers.all(rounds::answer);
        }
    }

    @Override
    public void close() {
        if (backend != null) {
            entry.close();
            backend.close();
        }
    }

    /** The answer to a question, in words. */
    ObjectNode answer(String... words) throws IOException {
        return switch (words[0]) {
            case "ready" -> object().put("java", System.getProperty("java.version"));
            case "first" -> first();
            case "epochs" -> epochs(Integer.parseInt(words[1]));
            case "predict" -> predict(Integer.parseInt(words[1]));
            case "losses" -> losses(Path.of(words[1]), Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException("found the question " + words[0]);
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode first() {
        long start = System.nanoTime();
        backend = Backends.open(
                        backendName, Precision.FLOAT32, Runtime.getRuntime().availableProcessors())
                .backend();
        double opened = (System.nanoTime() - start) / 1e9;
        entry = new Entry<>(contest, backend, contest.dropout());
        double loss = entry.learn(0);
        return object().put("seconds", (System.nanoTime() - start) / 1e9)
                .put("opened", opened)
                .put("loss", loss)
                .put("backend", backend.name());
    }

    private ObjectNode epochs(int count) {
        int batches = contest.batches();
        long start = System.nanoTime();
        for (int i = 0; i < count * batches; i++) {
            entry.begin(i % batches, 1.0 / (i + 1));
        }
        double loss = finite(entry.meanLoss());
        double seconds = (System.nanoTime() - start) / 1e9;
        return object().put("seconds", seconds)
                .put("batches", count * batches)
                .put("examples", (long) count * contest.examples())
                .put("meanLoss", loss);
    }

    private static double finite(double loss) {
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("the loss is " + loss + ": training has diverged");
        }
        return loss;
    }

    private ObjectNode predict(int count) {
        long start = System.nanoTime();
        int[] predicted = {};
        for (int i = 0; i < count; i++) {
            predicted = entry.trainer.predict(entry.examples);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == entry.examples.label(i) ? 1 : 0;
        }
        return object().put("seconds", seconds)
                .put("examples", (long) count * predicted.length)
                .put("trainAccuracy", (double) right / predicted.length);
    }

    private ObjectNode losses(Path file, int count) throws IOException {
        ObjectNode answer = object();
        try (Entry<I> plain = new Entry<>(contest, backend, 0)) {
            Pictures.write(
                    file,
                    plain.network.parameters().stream()
                            .map(parameter -> backend.toFloats(parameter.value()))
                            .toList());
            var losses = answer.putArray("losses");
            for (int i = 0; i < count; i++) {
                losses.add(plain.learn(i % contest.batches()));
            }
        }
        return answer;
    }

    /** A network in training. */
    private static final class Entry<I> implements AutoCloseable {
        private final Contest<I> contest;
        private final Network<I> network;
        private final Optimizer optimizer;
        private final Trainer<I> trainer;
        private final Examples<I> examples;
        private final AutoCloseable held;
        /** The mean loss, where it is computed. */
        private final Tensor mean;

        private final RandomGenerator random = new SplittableRandom(SEED);

        Entry(Contest<I> contest, Backend backend, double dropout) {
            this.contest = contest;
            this.network = contest.network(backend, dropout, new SplittableRandom(SEED));
            this.optimizer = contest.optimizer(network);
            this.trainer = new Trainer<>(network, optimizer, contest.settings());
            Contest.Loaded<I> loaded = contest.examples(backend);
            this.examples = loaded.examples();
            this.held = loaded.held();
            this.mean = backend.parameter(Shape.of(1), new float[1]);
        }

        double learn(int batch) {
            return trainer.learn(examples, ids(batch), random);
        }

        /**
         * Learns a batch without waiting for it.
         *
         * @param share its share of the mean loss: 1 divided by the number of batches with it
         */
        void begin(int batch, double share) {
            trainer.learn(
                    examples, ids(batch), random, loss -> network.backend().moveTowards(mean, loss, share));
        }

        /** Of all batches begun, once they have been learned. */
        double meanLoss() {
            return network.backend().toDoubles(mean)[0];
        }

        private int[] ids(int batch) {
            int start = batch * contest.settings().batchSize();
            int end = Math.min(start + contest.settings().batchSize(), contest.examples());
            return IntStream.range(start, end).toArray();
        }

        @Override
        public void close() {
            try {
                held.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            mean.close();
            optimizer.close();
            network.close();
        }
    }
}
