package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.text.TextCnnConfig;
import io.textcnn.text.TextTrainer;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.EpochResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What one training led to.
 *
 * @param result the training
 * @param config what was to be trained
 * @param vectors the pretrained word vectors that training started from, if any
 * @param seed what was random
 * @param seconds how long it took
 * @param model where the model was saved
 * @param bytes the size of that file
 * @param test how the model did on test data, if there were any
 */
public record TrainingReport(
        TextTrainer.Result result,
        TextCnnConfig config,
        Optional<VectorFacts> vectors,
        long seed,
        double seconds,
        Path model,
        long bytes,
        Optional<EvaluationReport> test)
        implements CommandResult {

    /** The same, with a test. */
    public TrainingReport with(EvaluationReport test) {
        return new TrainingReport(result, config, vectors, seed, seconds, model, bytes, Optional.of(test));
    }

    @Override
    public void print(PrintWriter out) {
        vectors.ifPresent(facts -> facts.print(out));
        printTraining(out);
    }

    /** All but what is said of the word vectors. */
    void printTraining(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "trained on %s, chose by %,d; %s, %s; %s in %.1f s%n",
                Figures.sentences(result.trainRows()),
                result.devRows(),
                Figures.count(result.model().vocabulary().size(), "word", "words"),
                Figures.classes(result.model().labels().size()),
                Figures.count(result.epochs().size(), "epoch", "epochs"),
                seconds);
        printPatience(result.epochs().size(), config.training().epochs(), out);
        printShortened(result.shortened(), out);
        printBest(result.best(), config.classWeights() instanceof ClassWeights.Equal ? "" : "weighted ", out);
        test.ifPresent(t -> t.printTest(out));
        out.printf("saved %s (%s)%n", Figures.printable(model.toString()), Figures.bytes(bytes));
    }

    /** Says so if patience ended before all epochs were trained. */
    static void printPatience(int trained, int most, PrintWriter out) {
        if (trained < most) {
            out.printf(Locale.ROOT, "patience ended after epoch %d of %d%n", trained, most);
        }
    }

    /** Tells of the epoch that was chosen. */
    static void printBest(EpochResult best, String weighted, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "best epoch %d: %sdev accuracy %.1f%%%n",
                best.epoch(),
                weighted,
                100 * best.devAccuracy());
    }

    static void printShortened(int shortened, PrintWriter out) {
        if (shortened > 0) {
            out.printf(
                    Locale.ROOT,
                    "%s more than %,d words; training used the first %,d of each%n",
                    Figures.count(shortened, "sentence has", "sentences have"),
                    TextTrainer.LONGEST_TEXT,
                    TextTrainer.LONGEST_TEXT);
        }
    }

    @Override
    public ObjectNode json() {
        ObjectNode facts = Json.object();
        facts.put("model", model.toString());
        facts.put("bytes", bytes);
        facts.put("trainedOn", result.trainRows());
        facts.put("chosenBy", result.devRows());
        facts.put("shortened", result.shortened());
        facts.put("vocabulary", result.model().vocabulary().size());
        facts.put("seed", seed);
        facts.put("variant", config.variant().toString());
        vectors.ifPresent(known -> facts.set("embeddings", known.json()));
        facts.put("classWeights", config.classWeights().toString());
        facts.put("epochs", config.training().epochs());
        facts.put("epochsTrained", result.epochs().size());
        facts.put("bestEpoch", result.best().epoch());
        facts.put("devAccuracy", result.best().devAccuracy());
        facts.put("seconds", seconds);
        test.ifPresent(t -> t.addTest(facts));
        return facts;
    }
}
