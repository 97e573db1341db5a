package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.experiment.Benchmark;
import io.textcnn.image.ImageClassifier;
import io.textcnn.image.ImageCnnConfig;
import io.textcnn.image.ImageTrainer;
import io.textcnn.image.NetworkDescription;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PictureSource;
import io.textcnn.text.CrossValidation;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Evaluation;
import io.textcnn.training.TrainingListener;
import io.textcnn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains as users do, and tells how well what was trained answers and how long that took.
 *
 * <p>Arguments: the backend's name; the folder with the sentences; that with CIFAR-10's batches; how many epochs to train, 0 for
 * as many as usual. Asked {@code trec SEED}, {@code mr SEED FOLD} or {@code cifar SEED}; the first two train what a cell of {@code
 * textcnn experiment} trains.
 */
final class Trainings {
    private final Backend backend;
    private final Path data;
    private final Path cifar;
    private final int epochs;

    private Trainings(Backend backend, Path data, Path cifar, int epochs) {
        this.backend = backend;
        this.data = data;
        this.cifar = cifar;
        this.epochs = epochs;
    }

    public static void main(String[] arguments) throws IOException {
        try (Backend backend = Backends.open(
                        arguments[0], Precision.FLOAT32, Runtime.getRuntime().availableProcessors())
                .backend()) {
            Trainings trainings = new Trainings(
                    backend, Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            Answers.all(trainings::answer);
        }
    }

    private ObjectNode answer(String[] words) {
        long seed = Long.parseLong(words[1]);
        return switch (words[0]) {
            case "trec" -> trec(seed);
            case "mr" -> mr(seed, Integer.parseInt(words[2]));
            case "cifar" -> cifar(seed);
            default -> throw new IllegalArgumentException("expected trec, mr or cifar, found " + words[0]);
        };
    }

    private TextTrainer trainer(Benchmark benchmark) {
        TextCnnConfig kim = TextCnnConfig.kim2014().withTokenizer(benchmark.tokenizer());
        return new TextTrainer(backend, kim.withTraining(settings(kim.training())));
    }

    private TrainingSettings settings(TrainingSettings usual) {
        return epochs == 0 ? usual : usual.withEpochs(epochs);
    }

    private ObjectNode trec(long seed) {
        Benchmark.Rows rows = Benchmark.TREC.read(data);
        Clock clock = new Clock();
        TextTrainer.Result result = trainer(Benchmark.TREC).train(rows.train(), null, seed, clock);
        Evaluation test = TextClassifier.of(result.model()).evaluate(rows.test().orElseThrow());
        return told("TREC, seed " + seed, test, result.best(), result.trainRows(), clock);
    }

    private ObjectNode mr(long seed, int number) {
        Clock clock = new Clock();
        CrossValidation.Fold fold = new CrossValidation(trainer(Benchmark.MR), Benchmark.FOLDS, false)
                .plan(Benchmark.MR.read(data).train(), seed)
                .run(number, 1, (which, of) -> clock);
        return told("MR, seed " + seed + ", fold " + number, fold.network(), fold.best(), fold.trainRows(), clock);
    }

    private ObjectNode cifar(long seed) {
        PictureSet train = Pictures.read(cifar, PictureSource.Part.TRAINING);
        PictureSet test = Pictures.read(cifar, PictureSource.Part.TEST);
        ImageCnnConfig usual = ImageCnnConfig.usual(NetworkDescription.named("small"), train.size());
        Clock clock = new Clock();
        ImageTrainer.Result result = new ImageTrainer(backend, usual.withTraining(settings(usual.training())))
                .train(train, null, seed, clock);
        // It shares our backend, which the next training needs.
        ImageClassifier classifier = ImageClassifier.of(result.model(), backend);
        return told(
                "CIFAR-10, " + train.size() + " pictures, seed " + seed,
                classifier.evaluate(test),
                result.best(),
                result.trainPictures(),
                clock);
    }

    private ObjectNode told(String title, Evaluation test, EpochResult best, int learned, Clock clock) {
        double seconds = clock.seconds();
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", title)
                .put("backend", backend.name())
                .put("testAccuracy", test.accuracy())
                .put("tested", test.total())
                .put("devAccuracy", best.devAccuracy())
                .put("bestEpoch", best.epoch())
                .put("epochs", clock.epochs)
                .put("trainSeconds", seconds)
                .put("examplesPerSecond", (double) learned * clock.epochs / seconds);
    }

    /** From the start of a training to the end of its last epoch. */
    private static final class Clock implements TrainingListener {
        private final long start = System.nanoTime();
        private int epochs;
        private long last;

        @Override
        public void onEpoch(EpochResult result) {
            epochs++;
            last = System.nanoTime();
        }

        double seconds() {
            return (last - start) / 1e9;
        }
    }
}
