package io.textcnn.bench.measured;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.data.Shuffle;
import io.textcnn.engine.Backend;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.text.Tokenizers;
import io.textcnn.training.EpochResult;
import io.textcnn.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How fast a network of many words is trained, for one epoch, by the trainer that users have.
 *
 * <p>The sentences have 20 invented words each: ten of all words in turn, so that each occurs, and ten as words are
 * distributed (Zipf's law), so that batches have about as many distinct words whatever the vocabulary.
 *
 * <p>Arguments: how many words; the model file to write; a file to write sentences to, one a line.
 */
final class OurVocabulary {
    private static final int LENGTH = 20;
    private static final int FEWEST_SENTENCES = 10_000;
    private static final int DEV_SENTENCES = 50;
    private static final int WRITTEN = 50_000;
    private static final long SEED = 1;

    private OurVocabulary() {}

    public static void main(String[] arguments) throws IOException {
        int words = Integer.parseInt(arguments[0]);
        List<LabelledText> rows = rows(words, new Random(SEED));
        Files.write(
                Path.of(arguments[2]),
                rows.stream().limit(WRITTEN).map(LabelledText::text).toList());
        Dataset train = Dataset.of("invented", rows);
        Dataset dev = Dataset.of("invented", rows.subList(0, DEV_SENTENCES));
        TextCnnConfig kim = TextCnnConfig.kim2014().withTokenizer(Tokenizers.WHITESPACE);
        Clock clock = new Clock();
        try (Backend backend = OnTheCpu.open()) {
            TextTrainer trainer =
                    new TextTrainer(backend, kim.withTraining(kim.training().withEpochs(1)));
            trainer.train(train, dev, SEED, clock).model().write(Path.of(arguments[1]));
        }
        new Findings().with("sentencesPerSecond", clock.sentencesPerSecond()).print();
    }

    private static List<LabelledText> rows(int words, Random random) {
        int[] all = Shuffle.permutation(words, random);
        int sentences = Math.max(FEWEST_SENTENCES, 2 * words / LENGTH);
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < LENGTH / 2; j++) {
                int next = (int) ((i * (LENGTH / 2L) + j) % words);
                // The inverse of the distribution function of a density that falls as 1 / rank.
                int frequent = (int) Math.pow(words, random.nextDouble()) - 1;
                text.append('w').append(all[next]).append(" w").append(frequent).append(' ');
            }
            rows.add(new LabelledText("label" + i % 2, text.toString().strip(), i + 1));
        }
        return rows;
    }

    /** Times the batches after the first ones. */
    private static final class Clock implements TrainingListener {
        private int batches;
        private int startedAt;
        private long start;
        private int done;
        private long now;

        @Override
        public void onBatch(int epoch, int epochs, int trained, int all) {
            done = trained;
            now = System.nanoTime();
            if (++batches == Sentences.WARM_UP) {
                startedAt = trained;
                start = now;
            }
        }

        @Override
        public void onEpoch(EpochResult result) {}

        double sentencesPerSecond() {
            return (done - startedAt) / ((now - start) / 1e9);
        }
    }
}
