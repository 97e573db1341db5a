package io.textcnn.bench.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be checked, on what, and how long.
 *
 * @param parts what, in the order in which it was asked for
 * @param out the folder for results and logs; absolute
 * @param data the folder with {@code mr.csv}, {@code trec-train.csv} and {@code trec-test.csv}
 * @param cifar the folder with CIFAR-10's batches
 * @param backend the name of our backend
 * @param kitClass the test that runs the kit on it
 * @param peer the Python program beside ours
 * @param python what runs it
 * @param rounds how often speed is measured
 * @param seconds after so many no further part is begun, and a running one given up
 * @param slow multiplies the time that each part may take
 * @param quick whether each part is cut down to a trial of itself
 */
record CheckSettings(
        List<CheckPart> parts,
        Path out,
        Path data,
        Path cifar,
        String backend,
        String kitClass,
        Path peer,
        String python,
        int rounds,
        int seconds,
        int slow,
        boolean quick) {
    CheckSettings {
        parts = parts.stream().distinct().toList();
    }

    /** Where PyTorch computes: on the card if we do. */
    String device() {
        return backend.equals("cuda") ? "cuda" : "cpu";
    }

    /** How many batches an epoch has in a race, at most; 0 for all. */
    int batches() {
        return quick ? 8 : 0;
    }

    /** How many epochs are trained for accuracy; 0 for as many as usual. */
    int epochs() {
        return quick ? 2 : 0;
    }

    /** A command for a JVM like this one. */
    List<String> java(List<String> options, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        String more = System.getenv("TEXTCNN_JAVA_OPTIONS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }
}
