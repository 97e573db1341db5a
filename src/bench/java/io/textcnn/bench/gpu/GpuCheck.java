package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.textcnn.data.InputException;
import io.textcnn.model.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code bin/gpu-check}, once the script has found the libraries; its help is the script's. */
@Command(name = "bin/gpu-check")
final class GpuCheck implements Callable<Integer> {
    private static final String USAGE = "See 'bin/gpu-check --help'.";
    private static final int QUICK_ROUNDS = 2;
    /** Those whose kit is named after them, and of which it is known where they compute. */
    private static final List<String> BACKENDS = List.of("cuda", "cpu", "nd4j");

    private final PrintWriter out;

    @Spec
    private CommandSpec spec;

    @Option(names = "--only", split = ",", converter = PartTitle.class)
    private List<CheckPart> only = List.of(CheckPart.values());

    @Option(names = "--out")
    private Path folder = Path.of("gpu-check");

    @Option(names = "--data")
    private Path data;

    @Option(names = "--cifar")
    private Path cifar;

    @Option(names = "--backend")
    private String backend = "cuda";

    @Option(names = "--kit-class")
    private String kitClass;

    @Option(names = "--cpu-results")
    private Path cpuResults;

    @Option(names = "--peer", required = true, description = "The script names it.")
    private Path peer;

    @Option(names = "--python")
    private String python = "python3";

    @Option(names = "--rounds", converter = Count.class)
    private Integer rounds = 5;

    @Option(names = "--seconds", converter = Count.class)
    private Integer seconds = 420;

    @Option(names = "--slow", converter = Count.class)
    private Integer slow = 1;

    @Option(names = "--quick")
    private boolean quick;

    private GpuCheck(PrintWriter out) {
        this.out = out;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Charset charset = Charset.defaultCharset();
        System.exit(
                run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), arguments));
    }

    /** Runs the command and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return command(out, err).execute(arguments);
    }

    /** The command, with its options. */
    static CommandLine command(PrintWriter out, PrintWriter err) {
        return new CommandLine(new GpuCheck(out))
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, all) -> {
                    err.println("gpu-check: " + e.getMessage());
                    err.println(USAGE);
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, failed, parsed) -> {
                    err.println("gpu-check: " + e.getMessage());
                    return e instanceof InputException ? ExitCode.USAGE : ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        require(data, "--data", CheckPart.TREC, CheckPart.MR, CheckPart.SPEED);
        require(cifar, "--cifar", CheckPart.CIFAR, CheckPart.SPEED);
        if (!BACKENDS.contains(backend)) {
            throw new ParameterException(
                    spec.commandLine(), "--backend: found \"" + backend + "\"; expected one of " + BACKENDS);
        }
        CheckSettings settings = new CheckSettings(
                only,
                Files.createDirectories(absolute(folder)),
                absolute(data),
                absolute(cifar),
                backend,
                kitClass == null ? kitClass(backend) : kitClass,
                absolute(peer),
                python,
                quick ? Math.min(QUICK_ROUNDS, rounds) : rounds,
                seconds,
                slow,
                quick);
        // However this program ends, nothing that it started goes on.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        Report report = new Report(settings.out().resolve("results.json"), out);
        describe(settings, report.all());
        report.save();
        JsonNode known = known();
        int failed = 0;
        Deadline end = Deadline.in(settings.seconds());
        for (CheckPart part : settings.parts()) {
            failed += check(part, settings, known, report, end) ? 0 : 1;
        }
        report.say("results: " + settings.out().resolve("results.json"));
        return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void require(Path given, String option, CheckPart... parts) {
        for (CheckPart part : parts) {
            if (given == null && only.contains(part)) {
                throw new ParameterException(
                        spec.commandLine(), "Missing required option: '" + option + " DIR', for " + part.title());
            }
        }
    }

    /** Programs run in folders of their own. */
    private static Path absolute(Path path) {
        return path == null ? Path.of("") : path.toAbsolutePath().normalize();
    }

    /** The kit's test of a backend, by the names all have: cuda is tested by engine.cuda.CudaBackendTest. */
    static String kitClass(String backend) {
        return "io.textcnn.engine." + backend + "." + Character.toUpperCase(backend.charAt(0)) + backend.substring(1)
                + "BackendTest";
    }

    private static void describe(CheckSettings settings, ObjectNode all) {
        all.put("time", Instant.now().toString()).put("textcnn", Version.current());
        if (settings.backend().equals("cuda")) {
            Card.describe(all.putObject("card"));
        }
        all.putObject("machine")
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", System.getProperty("java.version"));
        all.putObject("settings")
                .put("backend", settings.backend())
                .put("rounds", settings.rounds())
                .put("quick", settings.quick())
                .put("javaOptions", System.getenv("TEXTCNN_JAVA_OPTIONS"))
                .put("libraries", System.getenv("LD_LIBRARY_PATH"));
        all.putObject("parts");
    }

    private JsonNode known() throws IOException {
        if (cpuResults == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        return new ObjectMapper().readTree(Files.readAllBytes(cpuResults));
    }

    /** Runs a part; what it found before it failed is kept. */
    private boolean check(CheckPart part, CheckSettings settings, JsonNode known, Report report, Deadline end)
            throws IOException, InterruptedException {
        ObjectNode into = report.all().withObject("/parts").putObject(part.title());
        if (end.hasPassed()) {
            into.put("failure", "left out: the time was up");
            report.say(part.title() + ": left out, since the time is up; --seconds gives more");
            report.save();
            return false;
        }
        Deadline deadline = end.orIn((double) part.seconds() * settings.slow());
        long start = System.nanoTime();
        boolean good = true;
        try {
            switch (part) {
                case KIT -> good = KitPart.run(settings, report, into, deadline);
                case TREC, MR, CIFAR -> AccuracyPart.run(part, settings, known, report, into, deadline);
                case SPEED -> SpeedPart.run(settings, report, into, deadline);
            }
        } catch (IOException | RuntimeException e) {
            good = false;
            into.put("failure", String.valueOf(e.getMessage()));
            report.say(part.title() + ": failed: " + e.getMessage());
        }
        into.put("partSeconds", (System.nanoTime() - start) / 1e9);
        report.save();
        return good;
    }

    /** A whole number of at least 1. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[1-9]\\d{0,5}")) {
                throw new TypeConversionException("expected a whole number of at least 1, found \"" + value + "\"");
            }
            return Integer.valueOf(value);
        }
    }

    /** A part by its title. */
    static final class PartTitle implements ITypeConverter<CheckPart> {
        @Override
        public CheckPart convert(String value) {
            try {
                return CheckPart.of(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
