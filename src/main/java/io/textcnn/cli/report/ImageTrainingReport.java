package io.textcnn.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.image.ImageCnnConfig;
import io.textcnn.image.ImageModel;
import io.textcnn.image.ImageTrainer;
import io.textcnn.image.PlannedLayer;
import io.textcnn.training.EpochResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one training on pictures led to.
 *
 * @param result the training
 * @param config what was to be trained
 * @param seed what was random
 * @param seconds how long each epoch took
 * @param model where the model was saved
 * @param bytes the size of that file
 * @param sha256 what its bytes are known by
 * @param test how the model did on test data, if there were any
 */
public record ImageTrainingReport(
        ImageTrainer.Result result,
        ImageCnnConfig config,
        long seed,
        List<Double> seconds,
        Path model,
        long bytes,
        String sha256,
        Optional<EvaluationReport> test)
        implements CommandResult {

    /** Copies the list. */
    public ImageTrainingReport {
        seconds = List.copyOf(seconds);
    }

    /** The same, with a test. */
    public ImageTrainingReport with(EvaluationReport test) {
        return new ImageTrainingReport(result, config, seed, seconds, model, bytes, sha256, Optional.of(test));
    }

    private double allSeconds() {
        return seconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    private long parameters() {
        return result.model().plan().stream()
                .mapToLong(PlannedLayer::parameters)
                .sum();
    }

    @Override
    public void print(PrintWriter out) {
        ImageModel trained = result.model();
        out.printf(
                Locale.ROOT,
                "trained on %s of %dx%d pixels, chose by %,d; %s; %s, %s; %s in %.1f s%n%n",
                Figures.pictures(result.trainPictures()),
                config.width(),
                config.height(),
                result.devPictures(),
                Figures.printable(config.network().source()),
                Figures.count(parameters(), "parameter", "parameters"),
                Figures.classes(trained.labels().size()),
                Figures.count(result.epochs().size(), "epoch", "epochs"),
                allSeconds());
        out.printf("epoch     loss  dev accuracy  seconds%n");
        for (EpochResult epoch : result.epochs()) {
            out.printf(
                    Locale.ROOT,
                    "%5d  %7.4f  %12s  %7.1f%n",
                    epoch.epoch(),
                    epoch.loss(),
                    Report.percent(epoch.devAccuracy()),
                    seconds.get(epoch.epoch() - 1));
        }
        TrainingReport.printPatience(result.epochs().size(), config.training().epochs(), out);
        TrainingReport.printBest(result.best(), "", out);
        test.ifPresent(t -> t.printTest(out));
        out.printf("saved %s (%s)%nSHA-256 %s%n", Figures.printable(model.toString()), Figures.bytes(bytes), sha256);
    }

    @Override
    public ObjectNode json() {
        ObjectNode facts = Json.object();
        facts.put("model", model.toString());
        facts.put("bytes", bytes);
        facts.put("sha256", sha256);
        facts.put("trainedOn", result.trainPictures());
        facts.put("chosenBy", result.devPictures());
        facts.put("width", config.width());
        facts.put("height", config.height());
        facts.put("network", config.network().text());
        facts.put("parameters", parameters());
        facts.put("seed", seed);
        facts.put("epochs", config.training().epochs());
        facts.put("epochsTrained", result.epochs().size());
        facts.put("bestEpoch", result.best().epoch());
        facts.put("devAccuracy", result.best().devAccuracy());
        facts.put("seconds", allSeconds());
        ArrayNode course = facts.putArray("course");
        for (EpochResult epoch : result.epochs()) {
            ObjectNode entry = course.addObject();
            entry.put("epoch", epoch.epoch());
            entry.put("loss", epoch.loss());
            entry.put("devAccuracy", epoch.devAccuracy());
            entry.put("seconds", seconds.get(epoch.epoch() - 1));
        }
        test.ifPresent(t -> t.addTest(facts));
        return facts;
    }
}
