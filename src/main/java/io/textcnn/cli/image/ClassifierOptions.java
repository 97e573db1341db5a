package io.textcnn.cli.image;

import io.textcnn.cli.console.BackendOption;
import io.textcnn.cli.console.ModelOption;
import io.textcnn.engine.Backend;
import io.textcnn.image.ImageClassifier;
import io.textcnn.image.ImageModel;
import java.io.IOException;
import picocli.CommandLine.Option;

/** How a model answers. */
final class ClassifierOptions {
    @Option(
            names = "--flip",
            description = "Answer with the mean of what the model says of a picture and of its mirror image; takes"
                    + " twice as long.")
    private boolean flip;

    /** What is done with a classifier. */
    @FunctionalInterface
    interface Work<T> {
        T with(ImageClassifier classifier) throws IOException;
    }

    /** Has something done with the classifier of a model, on the backend chosen, which is opened for it. */
    <T> T run(ImageModel model, BackendOption chosen, int threads, Work<T> work) throws IOException {
        try (Backend backend = chosen.open(threads);
                ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            return work.with(flip ? classifier.withFlipAveraging() : classifier);
        }
    }

    /** The model in a file. */
    static ImageModel read(ModelOption model) {
        return model.read(ImageModel::read);
    }
}
