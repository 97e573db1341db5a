package io.textcnn.cli.image;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.image.ImageClassifier;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.Evaluation;

/** Measures a network, and shows how far that has come. */
final class Measuring {
    private Measuring() {}

    static Evaluation network(ImageClassifier classifier, PictureSet pictures) {
        try (LateProgress progress = LateProgress.over(pictures.size(), "testing")) {
            return classifier.evaluate(pictures, progress::to);
        }
    }
}
