package io.textcnn.bench.gpu;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.image.ImageNetwork;
import io.textcnn.image.NetworkDescription;
import io.textcnn.nn.Network;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import io.textcnn.training.Examples;
import io.textcnn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The network {@code small} on pictures of CIFAR-10, as they are: whole batches of 128, Nesterov momentum 0.9.
 */
final class SmallContest implements Contest<Tensor> {
    /** The files with the pictures and with their labels, one a line. */
    static final String FILE = "small.pictures";

    static final String LABELS = "small.labels";

    private static final int BATCH = 128;
    private static final Volume PICTURE = new Volume(32, 32, 3);
    private static final int CLASSES = 10;
    /** As high as all that race can bear without a warm-up. */
    private static final double RATE = 0.005;

    private static final double MOMENTUM = 0.9;

    /** All of them, plane by plane. */
    private final float[] pictures;

    private final int[] labels;
    private final int examples;

    private SmallContest(float[] pictures, int[] labels, int examples) {
        this.pictures = pictures;
        this.labels = labels;
        this.examples = examples;
    }

    static SmallContest read(Path folder, int batches) throws IOException {
        int[] labels = Files.readAllLines(folder.resolve(LABELS)).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        int whole = labels.length / BATCH;
        return new SmallContest(
                Pictures.floats(folder.resolve(FILE)),
                labels,
                BATCH * (batches == 0 ? whole : Math.min(batches, whole)));
    }

    @Override
    public int examples() {
        return examples;
    }

    @Override
    public TrainingSettings settings() {
        return new TrainingSettings(BATCH, 1, new UpdateRule.Sgd(RATE, MOMENTUM));
    }

    @Override
    public double dropout() {
        return 0;
    }

    @Override
    public Network<Tensor> network(Backend backend, double dropout, RandomGenerator random) {
        return ImageNetwork.initialise(backend, NetworkDescription.named("small"), PICTURE, CLASSES, random);
    }

    @Override
    public Optimizer optimizer(Network<Tensor> network) {
        return new Optimizer(network.backend(), settings().rule(), network.parameters(), List.of());
    }

    @Override
    public Loaded<Tensor> examples(Backend backend) {
        int size = pictures.length / labels.length;
        Tensor all = backend.parameter(Shape.of(labels.length, size), pictures);
        return new Loaded<>(new Resident(all), all);
    }

    /** Pictures that are uploaded once; a batch is rows of theirs. */
    private final class Resident implements Examples<Tensor> {
        private final Tensor all;

        Resident(Tensor all) {
            this.all = all;
        }

        @Override
        public int size() {
            return SmallContest.this.examples;
        }

        @Override
        public int label(int example) {
            return labels[example];
        }

        @Override
        public Tensor batch(Backend backend, int[] examples) {
            Tensor rows = backend.gather(all, backend.indices(Shape.of(examples.length), examples));
            return backend.reshape(rows, Shape.of(examples.length, PICTURE.depth(), PICTURE.height(), PICTURE.width()));
        }
    }
}
