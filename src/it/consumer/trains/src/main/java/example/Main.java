package example;

import io.textcnn.data.TextSource;
import io.textcnn.nn.TextCnnShape;
import io.textcnn.optim.UpdateRule;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import io.textcnn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Trains on a dozen sentences and saves the model. */
public final class Main {
    private static final int EPOCHS = 12;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        TextCnnConfig config = TextCnnConfig.kim2014()
                .withShape(new TextCnnShape(16, List.of(1, 2), 8, 0.2))
                .withTraining(new TrainingSettings(4, EPOCHS, new UpdateRule.Adam(0.02, 0.9, 0.999, 1e-8)));
        AtomicInteger heard = new AtomicInteger();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult result) {
                heard.incrementAndGet();
            }
        };
        TextTrainer.Result result =
                TextTrainer.train(config, TextSource.of(Path.of("weather.csv")).read(), 1, listener);
        if (heard.get() != EPOCHS) {
            throw new AssertionError("heard of " + heard + " epochs");
        }
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        result.model().write(file);
        System.out.println("trained on " + result.model().provenance().get("backend"));
    }
}
