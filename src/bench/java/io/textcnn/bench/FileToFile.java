package io.textcnn.bench;

import io.textcnn.data.LabelledText;
import io.textcnn.data.TextSource;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long {@code textcnn predict} takes from a file of sentences to a file of answers, beside {@code fasttext predict} where
 * that is installed: the whole process, model and all.
 *
 * <p>Run as one source file by {@code bin/benchmark}. Arguments: a CSV file; a model file of ours; how many lines, the
 * sentences repeated; how many rounds; the command that is {@code textcnn}; a folder for files. Prints a table: for each, the seconds of all
 * rounds, their median and the most memory that was resident, in MB, where the system tells it.
 */
final class FileToFile {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** One run: how long, and how much memory at most. */
    private record Run(double seconds, long megabytes) {}

    private FileToFile() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<LabelledText> rows = TextSource.of(Path.of(arguments[0])).read().rows();
        int lines = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Path folder = Path.of(arguments[5]);
        Path texts = folder.resolve("texts.txt");
        write(texts, rows, lines, false);
        Map<String, List<String>> commands = new LinkedHashMap<>();
        String threads = String.valueOf(Runtime.getRuntime().availableProcessors());
        List<String> ours = List.of(arguments[4], "predict", "--model", arguments[1], "--format", "lines");
        commands.put("textcnn, " + threads + " threads", with(ours, "--threads", threads, texts.toString()));
        commands.put("textcnn, 1 thread", with(ours, "--threads", "1", texts.toString()));
        if (isInstalled("fasttext")) {
            Path labelled = folder.resolve("labelled.txt");
            write(labelled, rows, rows.size(), true);
            Path model = folder.resolve("fasttext");
            run(List.of("fasttext", "supervised", "-input", labelled.toString(), "-output", model.toString()), null);
            commands.put(
                    "fastText, 1 thread, as it has", List.of("fasttext", "predict", model + ".bin", texts.toString()));
        } else {
            System.err.println("  fastText is not installed, so textcnn is measured alone");
        }
        race(commands, rounds, lines, folder);
    }

    private static void race(Map<String, List<String>> commands, int rounds, int lines, Path folder)
            throws IOException, InterruptedException {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                Path answers = folder.resolve("answers.txt");
                Run run = run(command.getValue(), answers);
                long answered;
                try (var answer = Files.lines(answers)) {
                    answered = answer.count();
                }
                if (answered != lines) {
                    throw new IOException(command.getKey() + " answered " + answered + " of " + lines + " lines");
                }
                System.err.printf(Locale.ROOT, "  %-30s %6.2f s%n", command.getKey(), run.seconds());
                runs.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(run);
            }
        }
        System.out.printf(Locale.ROOT, "| %,d lines, file to file | s, median | rounds | peak MB |%n", lines);
        System.out.println("|---|---:|---|---:|");
        runs.forEach((name, each) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %s | %d |%n",
                name,
                median(each),
                String.join(
                        " ",
                        each.stream()
                                .map(run -> String.format(Locale.ROOT, "%.2f", run.seconds()))
                                .toList()),
                each.stream().mapToLong(Run::megabytes).max().orElse(0)));
        List<String> names = List.copyOf(runs.keySet());
        if (names.size() == 3) {
            double peer = median(runs.get(names.get(2)));
            System.out.printf(
                    Locale.ROOT,
                    "%nlines a second, textcnn : fastText = %.2f : 1 with all threads, %.2f : 1 with one%n",
                    peer / median(runs.get(names.get(0))),
                    peer / median(runs.get(names.get(1))));
        }
    }

    private static double median(List<Run> runs) {
        double[] sorted = runs.stream().mapToDouble(Run::seconds).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void write(Path file, List<LabelledText> rows, int lines, boolean labelled) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int i = 0; i < lines; i++) {
                LabelledText row = rows.get(i % rows.size());
                String label = row.label().replaceAll("\\s", "_");
                out.print(
                        (labelled ? "__label__" + label + " " : "") + row.text().replaceAll("\\R", " ") + "\n");
            }
            if (out.checkError()) {
                throw new IOException("cannot write " + file);
            }
        }
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Run run(List<String> command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()));
        long start = System.nanoTime();
        Process process = builder.start();
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(status));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(command.get(0) + " ended with exit code " + process.exitValue());
        }
        return new Run(seconds, peak / 1024);
    }

    /** In kB; 0 where the system does not tell it. */
    private static long peak(Path status) {
        try {
            Matcher matcher = PEAK.matcher(Files.readString(status));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
