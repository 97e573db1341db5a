package io.textcnn.bench.measured;

import io.textcnn.data.TextSource;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.text.Tokenizers;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the model whose answers are measured: of one epoch, since answers take as long however good they are.
 *
 * <p>Arguments: a CSV file; the model file. Tells nothing.
 */
final class OurModel {
    private static final long SEED = 1;

    private OurModel() {}

    public static void main(String[] arguments) throws IOException {
        Measured.run(() -> train(arguments));
    }

    private static void train(String[] arguments) {
        TextCnnConfig kim = TextCnnConfig.kim2014().withTokenizer(Tokenizers.KIM);
        TextTrainer.train(
                        kim.withTraining(kim.training().withEpochs(1)),
                        TextSource.of(Path.of(arguments[0])).read(),
                        SEED,
                        TrainingListener.NONE)
                .model()
                .write(Path.of(arguments[1]));
        new Findings().print();
    }
}
