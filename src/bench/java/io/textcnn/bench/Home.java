package io.textcnn.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkout that is measured, with what the build made of it, and how its programs are started.
 *
 * @param folder where {@code bin} and {@code target} are
 */
record Home(Path folder) {
    private static final Pattern LIBTORCH = Pattern.compile("pytorch-([\\d.]+)-[\\d.]+\\.jar");
    private static final String MEASURED = "io.textcnn.bench.measured.";

    /** As in {@code bin/.launch}. */
    private static final List<String> JVM = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseParallelGC",
            "-XX:MaxNewSize=64m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private Path target() {
        return folder.resolve("target");
    }

    /** The command {@code textcnn}, as users start it. */
    List<String> textcnn(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("bin").resolve("textcnn").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * One of our programs that are measured, in a JVM as {@code bin/.launch} starts it.
     *
     * @param more further options for the JVM
     * @param program the class's name in {@link io.textcnn.bench.measured}
     */
    List<String> ours(List<String> more, String program, String... arguments) {
        return java(
                more,
                List.of(
                        target().resolve("bench-classes").toString(),
                        target().resolve("textcnn.jar").toString(),
                        target().resolve("lib") + File.separator + "*"),
                MEASURED + program,
                arguments);
    }

    /** The program that runs what is measured by JMH. */
    List<String> primitives(String... arguments) {
        return java(
                List.of(),
                List.of(
                        target().resolve("bench-classes").toString(),
                        target().resolve("textcnn.jar").toString(),
                        target().resolve("bench-jmh") + File.separator + "*",
                        target().resolve("lib") + File.separator + "*"),
                "io.textcnn.bench.primitives.Primitives",
                arguments);
    }

    /** Libtorch's program for sentences. */
    List<String> libtorch(String... arguments) {
        return libtorchs("Libtorch", arguments);
    }

    /** One of libtorch's programs, with none of our libraries beside it. */
    List<String> libtorchs(String program, String... arguments) {
        return java(
                List.of(),
                List.of(
                        target().resolve("bench-classes").toString(),
                        target().resolve("bench-lib") + File.separator + "*"),
                MEASURED + program,
                arguments);
    }

    private static List<String> java(List<String> more, List<String> classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(more);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, classPath));
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }

    /** The version of the libtorch that was copied here. */
    Optional<String> libtorchVersion() {
        try (Stream<Path> files = Files.list(target().resolve("bench-lib"))) {
            return files.map(file -> LIBTORCH.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
