package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The conformance kit, run by JUnit's own launcher. */
final class KitPart {
    private static final String LAUNCHER = "org.junit.platform.console.ConsoleLauncher";
    private static final String ENGINE = "JUnit ";
    private static final String FAILED = ":: FAILED";
    private static final String SUCCESSFUL = ":: SUCCESSFUL";
    private static final String STARTED = ":: STARTED";
    private static final int FAILURE_LINES = 30;
    private static final int MOST_SHOWN = 8;

    private KitPart() {}

    /**
     * What the launcher's log says.
     *
     * @param successful how many tests were
     * @param failures of each test that failed its name and what it said, a line each
     * @param unfinished the test that had begun last and not ended, or an empty name
     */
    record Outcome(int successful, List<List<String>> failures, String unfinished) {
        static Outcome of(List<String> log) {
            int successful = 0;
            List<List<String>> failures = new ArrayList<>();
            List<String> open = new ArrayList<>();
            boolean isFailure = false;
            for (String line : log) {
                if (!line.startsWith(ENGINE)) {
                    // The end of the run is no part of a failure.
                    isFailure = isFailure && !line.startsWith("Test run finished");
                    if (isFailure && !line.isBlank()) {
                        failures.get(failures.size() - 1).add(line);
                    }
                    continue;
                }
                isFailure = line.contains(FAILED);
                String name = line.substring(0, line.lastIndexOf(" ::")).strip();
                if (isFailure) {
                    failures.add(new ArrayList<>(List.of(name)));
                } else if (line.contains(SUCCESSFUL)) {
                    successful++;
                }
                if (line.contains(STARTED)) {
                    open.add(name);
                } else {
                    open.remove(name);
                }
            }
            return new Outcome(successful, failures, open.isEmpty() ? "" : open.get(open.size() - 1));
        }
    }

    /** Runs it; false if a test failed, none ran, or they did not end in time. */
    static boolean run(CheckSettings settings, Report report, ObjectNode into, Deadline deadline)
            throws IOException, InterruptedException {
        Path log = settings.out().resolve("kit.log");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(settings.java(
                        // Without a card to be found it is to fail, not to be skipped.
                        settings.quick()
                                ? List.of("-Dtextcnn.cuda=required", "-Dtextcnn.kit=small")
                                : List.of("-Dtextcnn.cuda=required"),
                        LAUNCHER,
                        "execute",
                        "--select-class=" + settings.kitClass(),
                        "--details=testfeed",
                        "--disable-banner",
                        "--disable-ansi-colors"))
                .directory(settings.out().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(Math.max(0, deadline.milliseconds()), TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Outcome outcome = Outcome.of(lines);
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean green = ended && process.exitValue() == 0 && outcome.failures().isEmpty() && outcome.successful() > 0;
        into.put("test", settings.kitClass())
                .put("small", settings.quick())
                .put("successful", outcome.successful())
                .put("failed", outcome.failures().size())
                .put("ended", ended)
                .put("seconds", seconds);
        report.say(String.format(
                Locale.ROOT,
                "kit: %s: %d tests passed, %d failed, %.1f s%s",
                settings.kitClass(),
                outcome.successful(),
                outcome.failures().size(),
                seconds,
                settings.quick() ? " (its small size)" : ""));
        ArrayNode failures = into.putArray("failures");
        for (List<String> failure : outcome.failures()) {
            List<String> head = failure.subList(0, Math.min(FAILURE_LINES, failure.size()));
            failures.add(String.join("\n", head));
            if (failures.size() <= MOST_SHOWN) {
                head.forEach(line -> report.say("  " + line));
            }
        }
        if (!ended || !outcome.unfinished().isEmpty()) {
            into.put("unfinished", outcome.unfinished());
            report.say("kit: " + (ended ? "it broke off" : "given up") + " in " + outcome.unfinished());
        }
        if (!green && outcome.failures().isEmpty()) {
            lines.subList(Math.max(0, lines.size() - FAILURE_LINES), lines.size())
                    .forEach(line -> report.say("  " + line));
        }
        if (!green) {
            report.say("kit: the whole log is " + log);
        }
        return green;
    }
}
