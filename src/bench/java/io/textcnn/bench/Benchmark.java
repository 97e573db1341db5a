package io.textcnn.bench;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code bin/benchmark}. */
@Command(
        name = "bin/benchmark",
        sortOptions = false,
        description = {
            "Measures the text CNN of Kim 2014 on FILE, and its peers on the same sentences,",
            "each in a process of its own, in turn; prints medians, ratios and peak memory."
        },
        footer = {
            "",
            "The first time it downloads libtorch (110 MB). Nothing else should run on the",
            "machine meanwhile. What is measured is told in src/docs/performance.md.",
            "",
            "Examples:",
            "  bin/benchmark reviews.csv",
            "  bin/benchmark --only training --rounds 1 --batches 50 reviews.csv",
            "  bin/benchmark --only images",
            "  bin/benchmark --only growth,primitives --json reviews.csv > results.json",
            "",
            "Exit codes: 0 done, 1 failed, 2 bad input or usage."
        })
final class Benchmark implements Callable<Integer> {
    /** Where the checkout is. */
    private static final String HOME = "benchmark.home";

    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "CSV file with the columns label and text; the part images needs none.")
    private Path file;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            converter = PartTitle.class,
            description = "Measure these only, separated by commas.")
    private List<Part> only;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = Count.class,
            defaultValue = "3",
            description = "How often each is measured (default: 3; a cold start eleven times at least).")
    private int rounds;

    @Option(
            names = "--batches",
            paramLabel = "N",
            converter = Count.class,
            description = "Batches to measure in each round of training, after 60 to warm up (default: one epoch); of"
                    + " pictures, after 12 (default: 30).")
    private Integer batches;

    @Option(
            names = "--lines",
            paramLabel = "N",
            converter = Count.class,
            defaultValue = "1000000",
            description = "Lines of the file of sentences (default: 1000000).")
    private int lines;

    @Option(names = "--json", description = "Print one JSON object with all rounds; the tables go to standard error.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private boolean help;

    private Benchmark(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        PrintWriter out = new PrintWriter(System.out, true, charset);
        PrintWriter err = new PrintWriter(System.err, true, charset);
        System.exit(run(out, err, arguments));
    }

    /** Runs the command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine command = new CommandLine(new Benchmark(out, err));
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        List<String> description = new ArrayList<>(List.of(usage.description()));
        description.add("");
        for (Part part : Part.values()) {
            description.add(String.format(
                    Locale.ROOT,
                    "  %-11s %s%s",
                    part.title(),
                    part.description(),
                    Part.usual().contains(part) ? "" : " *"));
        }
        description.add("  *           only if asked for by --only");
        description.add("");
        usage.description(description.toArray(String[]::new));
        return command.setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, all) -> {
                    err.println("benchmark: " + e.getMessage());
                    err.println("See 'bin/benchmark --help'.");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    err.println("benchmark: " + e.getMessage());
                    boolean isInput = e instanceof InputException
                            || (e instanceof Programs.FailedException program && program.isInput());
                    return isInput ? ExitCode.USAGE : ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Part> parts = only == null ? Part.usual() : only;
        if (file == null && parts.stream().anyMatch(Part::needsSentences)) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
        }
        Settings settings = new Settings(file, parts, rounds, batches == null ? 0 : batches, lines);
        Data data = file == null ? null : Data.read(file);
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new ParameterException(
                    spec.commandLine(), "start it by bin/benchmark, which builds what is measured");
        }
        Path folder = Files.createTempDirectory("benchmark");
        // However this program ends, nothing that it started goes on, and no file is left.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
            remove(folder);
        }));
        measure(new Home(Path.of(home)), settings, data, folder);
        return ExitCode.OK;
    }

    private void measure(Home home, Settings settings, Data data, Path folder)
            throws IOException, InterruptedException {
        PrintWriter tables = json ? err : out;
        Machine machine = Machine.here(home);
        tables.println(machine.sentence());
        if (data != null) {
            tables.println(data.sentence());
        }
        Workbench bench = new Workbench(home, settings, data, folder, err);
        List<Section> sections = new ArrayList<>();
        for (Part part : settings.parts()) {
            for (Section section : part.measure(bench)) {
                sections.add(section);
                tables.println();
                tables.print(Markdown.of(section));
                tables.flush();
            }
        }
        if (json) {
            out.println(new Results(machine, data, settings, sections).json());
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A temporary folder of the system's: it will be removed in time.
        }
    }

    /** A whole number of at least 1. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[1-9]\\d{0,8}")) {
                throw new TypeConversionException("expected a whole number of at least 1, found \"" + value + "\"");
            }
            return Integer.valueOf(value);
        }
    }

    /** A part by its title. */
    static final class PartTitle implements ITypeConverter<Part> {
        @Override
        public Part convert(String value) {
            try {
                return Part.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
