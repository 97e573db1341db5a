package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.bench.Measurement;
import io.textcnn.bench.Metric;
import io.textcnn.bench.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Contenders that train the same network on the same batches.
 *
 * <p>Each is started twice: once to be alone on the card, which tells what memory it takes there and how long its first batch
 * takes, and once to take turns with the others, so that a card whose speed drifts is as fast for one as for the other.
 */
final class SpeedRace {
    /** Trained before the clock starts, so that memory is allocated and code compiled. */
    private static final double WARM_UP_SECONDS = 3;

    private static final double ROUND_SECONDS = 1.2;
    private static final int MOST_EPOCHS = 200;

    private final CheckSettings settings;
    private final Report report;
    private final Metric speed;
    private final int losses;
    private final List<Contender> contenders;
    private final Map<Contender, Integer> epochs = new HashMap<>();

    /**
     * A race that has not begun.
     *
     * @param losses of how many steps from the same parameters the losses are compared
     * @param contenders ours first
     */
    SpeedRace(CheckSettings settings, Report report, Metric speed, int losses, List<Contender> contenders) {
        this.settings = settings;
        this.report = report;
        this.speed = speed;
        this.losses = losses;
        this.contenders = contenders;
    }

    /** What is asked of a contender. */
    private interface Turn {
        void take(Contender contender) throws IOException, InterruptedException;
    }

    /** Each that is still in takes its turn; who fails is out, and if it is the first, ours, so is the race. */
    private void each(Turn turn) throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            if (!contender.isIn()) {
                continue;
            }
            try {
                turn.take(contender);
            } catch (IOException e) {
                contender.fail(e.getMessage());
                contender.end();
                if (contender == contenders.get(0)) {
                    throw e;
                }
                report.say("speed: without " + contender.name() + ": " + e.getMessage());
            }
        }
    }

    void run(Deadline deadline) throws IOException, InterruptedException {
        try {
            start(deadline);
            each(contender -> alone(contender, deadline));
            start(deadline);
            each(contender -> warmUp(contender, deadline));
            for (int round = 1; round <= settings.rounds(); round++) {
                String number = round + "/" + settings.rounds();
                each(contender -> round(contender, number, deadline));
            }
            each(contender -> compare(contender, deadline));
        } finally {
            contenders.forEach(Contender::end);
        }
    }

    /** All at once: that they read and load takes no time of the card's. */
    private void start(Deadline deadline) throws IOException, InterruptedException {
        each(Contender::start);
        each(contender -> contender.told().set("ready", contender.ask("ready", deadline)));
    }

    private void first(Contender contender, Deadline deadline) throws IOException, InterruptedException {
        JsonNode first = contender.ask("first", deadline);
        contender.told().set("first", first);
    }

    private void alone(Contender contender, Deadline deadline) throws IOException, InterruptedException {
        OptionalDouble before = usedMegabytes();
        first(contender, deadline);
        contender.add(
                Metric.FIRST_BATCH, contender.told().get("first").get("seconds").doubleValue());
        contender.ask("epochs 1", deadline);
        OptionalDouble after = usedMegabytes();
        if (before.isPresent() && after.isPresent()) {
            contender.add(Metric.DEVICE_MEMORY, after.getAsDouble() - before.getAsDouble());
        }
        if (contender.name().startsWith("torch")) {
            contender.told().set("allocator", contender.ask("memory", deadline));
        }
        contender.end();
    }

    private OptionalDouble usedMegabytes() {
        return settings.device().equals("cuda") ? Card.usedMegabytes() : OptionalDouble.empty();
    }

    private void warmUp(Contender contender, Deadline deadline) throws IOException, InterruptedException {
        first(contender, deadline);
        contender.ask("predict 1", deadline);
        Deadline warm = Deadline.in(settings.quick() ? 0 : WARM_UP_SECONDS);
        double seconds;
        do {
            seconds = contender.ask("epochs 1", deadline).get("seconds").doubleValue();
        } while (!warm.hasPassed());
        int count = (int) Math.max(1, Math.min(MOST_EPOCHS, ROUND_SECONDS / seconds));
        epochs.put(contender, settings.quick() ? 1 : count);
    }

    private void round(Contender contender, String number, Deadline deadline) throws IOException, InterruptedException {
        JsonNode trained = contender.ask("epochs " + epochs.get(contender), deadline);
        double seconds = trained.get("seconds").doubleValue();
        double perSecond = trained.get("examples").doubleValue() / seconds;
        contender.add(speed, perSecond);
        contender.add(
                Metric.MILLISECONDS_PER_BATCH,
                1000 * seconds / trained.get("batches").doubleValue());
        contender.add(Metric.MEAN_LOSS, trained.get("meanLoss").doubleValue());
        contender.told().set("lastRound", trained);
        JsonNode predicted = contender.ask("predict 1", deadline);
        contender.add(
                Metric.PREDICTED_PER_SECOND,
                predicted.get("examples").doubleValue()
                        / predicted.get("seconds").doubleValue());
        report.say("  " + number + " " + contender.name() + ": " + speed.format(perSecond) + " " + speed.title() + ", "
                + Metric.MEAN_LOSS.format(trained.get("meanLoss").doubleValue()) + " mean loss");
    }

    /** The first, ours, writes the parameters that all start from. */
    private void compare(Contender contender, Deadline deadline) throws IOException, InterruptedException {
        contender
                .told()
                .set(
                        "losses",
                        contender
                                .ask("losses " + contender.parameters() + " " + losses, deadline)
                                .get("losses"));
        double most = 0;
        JsonNode ours = contenders.get(0).told().get("losses");
        for (int i = 0; i < ours.size(); i++) {
            double expected = ours.get(i).doubleValue();
            double found = contender.told().get("losses").get(i).doubleValue();
            most = Math.max(most, Math.abs(found - expected) / Math.abs(expected));
        }
        contender.told().put("largestLossDifference", most);
        if (contender != contenders.get(0)) {
            report.say(String.format(
                    Locale.ROOT,
                    "  losses of %d steps from the same parameters, %s: they differ from ours by %.2g at most",
                    ours.size(),
                    contender.name(),
                    most));
        }
    }

    /** Puts down what each told. */
    void describe(ObjectNode into) {
        ObjectNode all = into.putObject("contenders");
        contenders.forEach(contender -> all.set(contender.name(), contender.told()));
    }

    /** The table; nothing if not even ours has been measured. */
    Optional<Section> section(String name, String title) {
        List<Measurement> measured = new ArrayList<>();
        for (Contender contender : contenders) {
            contender.measurement().ifPresent(measured::add);
        }
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        List<Metric> columns = List.of(
                speed,
                Metric.MILLISECONDS_PER_BATCH,
                Metric.FIRST_BATCH,
                Metric.DEVICE_MEMORY,
                Metric.PREDICTED_PER_SECOND,
                Metric.MEAN_LOSS);
        return Optional.of(new Section(name, title, columns, measured, List.of())
                .withRatiosOfTheFirst(speed, Metric.PREDICTED_PER_SECOND));
    }
}
