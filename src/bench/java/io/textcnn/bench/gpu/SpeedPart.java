package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.bench.Data;
import io.textcnn.bench.Markdown;
import io.textcnn.bench.Metric;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PictureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our networks and PyTorch's, trained in turn on the same batches. */
final class SpeedPart {
    /** It starts with answers that do not depend on the filters: the first steps are equal whatever these do. */
    private static final int KIM_LOSSES = 60;

    private static final int KIM_LOSSES_QUICK = 20;

    /** Few: without normalization each step makes several times as much of the last one's rounding. */
    private static final int SMALL_LOSSES = 6;

    private final CheckSettings settings;
    private final Report report;
    private final Path folder;

    private SpeedPart(CheckSettings settings, Report report, Path folder) {
        this.settings = settings;
        this.report = report;
        this.folder = folder;
    }

    /** Runs both races; a contender that fails is left out, and ours failing is an error. */
    static void run(CheckSettings settings, Report report, ObjectNode into, Deadline deadline)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(settings.out().resolve("examples"));
        try {
            SpeedPart part = new SpeedPart(settings, report, folder);
            Deadline half = deadline.orIn(deadline.milliseconds() / 2000.0);
            part.kim(into.putObject("kim"), half);
            part.small(into.putObject("small"), deadline);
        } finally {
            for (String file : List.of(KimContest.FILE, SmallContest.FILE, SmallContest.LABELS, Contender.PARAMETERS)) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        }
    }

    private void kim(ObjectNode into, Deadline deadline) throws IOException, InterruptedException {
        Data data = Data.read(settings.data().resolve("mr.csv"));
        data.sentences().write(folder.resolve(KimContest.FILE));
        report.say("speed: Kim's network, " + data.sentence());
        race(
                "kim",
                "Kim's network, training",
                Metric.SENTENCES_PER_SECOND,
                settings.quick() ? KIM_LOSSES_QUICK : KIM_LOSSES,
                List.of(
                        ours("kim"),
                        peer("kim", "deterministic", "PyTorch, deterministic"),
                        peer("kim", "default", "PyTorch, as it comes")),
                into,
                deadline);
    }

    private void small(ObjectNode into, Deadline deadline) throws IOException, InterruptedException {
        PictureSet pictures = Pictures.read(settings.cifar(), PictureSource.Part.TRAINING);
        Pictures.write(folder.resolve(SmallContest.FILE), List.of(Pictures.normalised(pictures)));
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            labels.add(Integer.toString(pictures.label(i)));
        }
        Files.write(folder.resolve(SmallContest.LABELS), labels);
        report.say("speed: the small network for pictures, " + pictures.size() + " pictures");
        race(
                "small",
                "Small network for pictures, training",
                Metric.IMAGES_PER_SECOND,
                SMALL_LOSSES,
                pictureContenders(),
                into,
                deadline);
    }

    /** Ours is deterministic; what may differ from run to run is for comparison with what PyTorch does as it comes. */
    private List<Contender> pictureContenders() {
        List<Contender> all = new ArrayList<>(List.of(
                ours("small"),
                peer("small", "deterministic", "PyTorch, deterministic"),
                peer("small", "default", "PyTorch, as it comes"),
                peer("small", "channels-last", "PyTorch, channels last, cuDNN chooses by trial")));
        if (settings.device().equals("cuda")) {
            all.add(ours(
                    "textcnn-free",
                    "textcnn, not deterministic",
                    "small",
                    List.of("-Dtextcnn.cuda.deterministic=false")));
        }
        return all;
    }

    private void race(
            String name,
            String title,
            Metric speed,
            int losses,
            List<Contender> contenders,
            ObjectNode into,
            Deadline deadline)
            throws IOException, InterruptedException {
        SpeedRace race = new SpeedRace(settings, report, speed, losses, contenders);
        try {
            race.run(deadline);
        } finally {
            race.describe(into);
            race.section(name, title).ifPresent(section -> {
                into.setAll(section.json());
                report.say("");
                report.say(Markdown.of(section));
            });
            report.save();
        }
    }

    private Contender ours(String network) {
        return ours("textcnn", "textcnn", network, List.of());
    }

    private Contender ours(String name, String description, String network, List<String> options) {
        return new Contender(
                name,
                description,
                settings.java(
                        options,
                        Rounds.class.getName(),
                        network,
                        settings.backend(),
                        folder.toString(),
                        Integer.toString(settings.batches())),
                Map.of(),
                folder,
                settings.out());
    }

    private Contender peer(String network, String mode, String description) {
        return new Contender(
                "torch-" + mode,
                description,
                List.of(
                        settings.python(),
                        settings.peer().toString(),
                        "--network",
                        network,
                        "--data",
                        folder.toString(),
                        "--device",
                        settings.device(),
                        "--mode",
                        mode,
                        "--batches",
                        Integer.toString(settings.batches())),
                environment(mode),
                folder,
                settings.out());
    }

    private static Map<String, String> environment(String mode) {
        Map<String, String> environment = new HashMap<>();
        // PyTorch finds its libraries itself; ours are not to come before them.
        String libraries = System.getenv("GPU_CHECK_LIBRARY_PATH");
        environment.put("LD_LIBRARY_PATH", libraries == null ? "" : libraries);
        if (mode.equals("deterministic")) {
            // cuBLAS is deterministic only with a workspace of its own; it must be told before it starts.
            environment.put("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        }
        return environment;
    }
}
