package io.textcnn.cli.image;

import io.textcnn.cli.console.Refusal;
import io.textcnn.image.Augmentation;
import io.textcnn.image.ImageCnnConfig;
import io.textcnn.image.NetworkDescription;
import io.textcnn.optim.Schedule;
import io.textcnn.optim.UpdateRule;
import io.textcnn.training.TrainingSettings;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that decide how a network is trained; what is not given is as {@link ImageCnnConfig#usual} says. */
final class TrainingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training data (default: as many as make 1500 steps, but 18 to 30).")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Pictures a step (default: a hundredth of the training data, but 16 to 128).")
    private Integer batch;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Stop after N epochs in a row without a gain on the dev data (default: train all epochs).")
    private Integer patience;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "sgd",
            description = "sgd (Nesterov momentum), adam or adadelta (default: ${DEFAULT-VALUE}).")
    private String optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            description = "Largest step size (default: sgd 0.1, or 0.01 for a network without batch normalization,"
                    + " in proportion less for batches below 128; adam 0.001, adadelta 1).")
    private Double rate;

    @Option(
            names = "--momentum",
            paramLabel = "M",
            description = "Part of a step that the next one keeps, with sgd (default: 0.9).")
    private Double momentum;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            description = "How the step size changes: cosine or linear (down to nothing), or constant"
                    + " (default: ${DEFAULT-VALUE}).")
    private String schedule;

    @Option(
            names = "--warmup",
            paramLabel = "P",
            defaultValue = "0.1",
            description = "Part of all steps in which the step size rises from nothing (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(
            names = "--weight-decay",
            paramLabel = "D",
            defaultValue = "0.0005",
            description = "Pull of filters and weights towards zero (default: ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(
            names = "--label-smoothing",
            paramLabel = "S",
            defaultValue = "0.1",
            description = "Part of each label that is spread over all classes (default: ${DEFAULT-VALUE}).")
    private double smoothing;

    @Option(
            names = "--flip",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Mirror a picture left to right in one case of two when it is learned, or never (default: do).")
    private boolean flip;

    @Option(
            names = "--crop",
            paramLabel = "N",
            description = "Move each picture at random by up to N pixels when it is learned (default: 4, or an eighth"
                    + " of a side below 32).")
    private Integer crop;

    @Option(
            names = "--cutout",
            paramLabel = "N",
            defaultValue = "0",
            description = "Blank a square of N pixels at a random place when a picture is learned (default:"
                    + " ${DEFAULT-VALUE}, none).")
    private int cutout;

    /**
     * The configuration.
     *
     * @param pictures how many there are to learn from
     * @throws ParameterException if an option is out of range; the message names it
     */
    ImageCnnConfig config(NetworkDescription network, PictureSize size, int pictures) {
        ImageCnnConfig usual = ImageCnnConfig.usual(network, pictures);
        TrainingSettings training = usual.training();
        // Each option by itself first, so that the message can name it.
        int passes = epochs == null ? training.epochs() : epochs;
        named("--epochs", () -> training.withEpochs(passes));
        int together = batch == null ? training.batchSize() : batch;
        named("--batch", () -> training.withBatchSize(together));
        int epochsWithoutGain = patience == null ? TrainingSettings.UNLIMITED : patience;
        named("--patience", () -> training.withPatience(epochsWithoutGain));
        named("--label-smoothing", () -> training.withLabelSmoothing(smoothing));
        named("--weight-decay", () -> usual.withWeightDecay(weightDecay));
        int moved = crop == null ? Math.min(4, Math.min(size.width(), size.height()) / 8) : crop;
        requirePixels("--crop", moved, size);
        requirePixels("--cutout", cutout, size);
        return usual.withSize(size.width(), size.height())
                .withWeightDecay(weightDecay)
                .withAugmentation(new Augmentation(flip, moved, cutout))
                .withTraining(new TrainingSettings(
                        together, passes, rule(network, together), epochsWithoutGain, schedule(), smoothing));
    }

    private UpdateRule rule(NetworkDescription network, int together) {
        String name = optimizer.toLowerCase(Locale.ROOT);
        if (momentum != null && !name.equals("sgd")) {
            throw Refusal.of(command, "--momentum is of --optimizer sgd only; leave it out");
        }
        return switch (name) {
            case "sgd" -> sgd(network, together);
            case "adam" -> named("--learning-rate", () -> new UpdateRule.Adam(rate(0.001), 0.9, 0.999, 1e-8));
            case "adadelta" -> named("--learning-rate", () -> new UpdateRule.Adadelta(rate(1), 0.95, 1e-6));
            default ->
                throw Refusal.of(command, "--optimizer: found \"" + optimizer + "\", expected sgd, adam or adadelta");
        };
    }

    private UpdateRule sgd(NetworkDescription network, int together) {
        UpdateRule.Sgd usual = ImageCnnConfig.usualRule(network, together);
        double chosen = rate(usual.rate());
        named("--learning-rate", () -> new UpdateRule.Sgd(chosen, usual.momentum()));
        double kept = momentum == null ? usual.momentum() : momentum;
        return named("--momentum", () -> new UpdateRule.Sgd(chosen, kept));
    }

    private double rate(double usual) {
        return rate == null ? usual : rate;
    }

    private Schedule schedule() {
        Schedule then = switch (schedule.toLowerCase(Locale.ROOT)) {
            case "cosine" -> Schedule.cosine();
            case "linear" -> Schedule.linear();
            case "constant" -> Schedule.constant();
            default ->
                throw Refusal.of(
                        command, "--schedule: found \"" + schedule + "\", expected cosine, linear or constant");
        };
        return named("--warmup", () -> then.after(warmUp));
    }

    private void requirePixels(String option, int pixels, PictureSize size) {
        Refusal.requireRange(command, option, pixels, 0, Math.min(size.width(), size.height()));
    }

    private <T> T named(String option, Supplier<T> settings) {
        return Refusal.named(command, option, settings);
    }
}
