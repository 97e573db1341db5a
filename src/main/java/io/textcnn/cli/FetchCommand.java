package io.textcnn.cli;

import io.textcnn.cli.console.NearNames;
import io.textcnn.cli.console.OutputPath;
import io.textcnn.cli.console.Program;
import io.textcnn.cli.console.RootCommand;
import io.textcnn.cli.console.Words;
import io.textcnn.cli.report.FetchReport;
import io.textcnn.cli.report.Figures;
import io.textcnn.fetch.Catalogue;
import io.textcnn.fetch.DownloadException;
import io.textcnn.fetch.ExpectedResult;
import io.textcnn.fetch.Fetch;
import io.textcnn.fetch.FetchOrder;
import io.textcnn.fetch.Fetched;
import io.textcnn.fetch.Source;
import io.textcnn.fetch.SourceFile;
import io.textcnn.fetch.UnknownSumException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the two commands that fetch public data have in common. */
abstract class FetchCommand extends RootCommand implements Callable<Integer> {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern PLAIN = Pattern.compile("[\\w./+-]+");
    private static final String ORIGIN = "--origin";
    private static final String ACCEPT = "--accept-sha256";

    private final Catalogue catalogue;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What to fetch; see below.")
    private String name;

    @Option(
            names = "--from",
            paramLabel = "FILE-OR-DIR",
            description =
                    "What has been downloaded already: the file, or the folder with the files, packed or unpacked.")
    private Path from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder that takes the results; it is made if it is not there (default: the current one).")
    private Path folder;

    @Option(
            names = ORIGIN,
            paramLabel = "ORIGIN",
            description = "Whose form of it to take, where there are several; see below.")
    private String origin;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "A folder on the web that has the published files under their names; download from there.")
    private String mirror;

    @Option(
            names = ACCEPT,
            paramLabel = "SUM",
            description =
                    "Take a file with this SHA-256, whatever the table of sources says; for files whose sum is not"
                            + " known. May be repeated.")
    private List<String> accepted = List.of();

    @Option(names = "--keep", description = "Keep what was downloaded in the folder, too, for --from to take again.")
    private boolean keep;

    @Option(names = "--force", description = "Replace results that are there already.")
    private boolean force;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    FetchCommand(Catalogue catalogue, InputStream in, Writer out) {
        super(in, out);
        this.catalogue = catalogue;
    }

    /** One of the two as a program. */
    static Program program(BiFunction<InputStream, Writer, RootCommand> command) {
        return new Program(command, new Words("textcnn", SettingNames.all(), Map.of()));
    }

    /**
     * A command that uses what was fetched; empty if there is none to tell.
     *
     * @param quoted makes an argument of it that a shell reads as it is
     */
    abstract String next(Fetched fetched, UnaryOperator<String> quoted);

    @Override
    public Integer call() throws IOException {
        List<Source> sources = sources();
        Path target = folder == null ? Path.of("") : folder;
        requireResults(target);
        FetchOrder order = new FetchOrder(
                name,
                Optional.ofNullable(origin),
                Optional.ofNullable(from),
                target,
                mirror == null ? Optional.empty() : Optional.of(mirror()),
                sums(),
                keep);
        boolean isMade = !Files.isDirectory(target.toAbsolutePath());
        if (isMade) {
            Files.createDirectories(target);
        }
        Fetched fetched = null;
        try (FetchProgress progress = new FetchProgress(spec.commandLine().getErr())) {
            fetched = Fetch.run(catalogue, order, progress);
        } catch (UnknownSumException e) {
            throw wrong(Figures.printable(e.getMessage()) + ": " + ACCEPT + " " + e.sha256());
        } catch (DownloadException e) {
            throw new IOException(e.getMessage() + elsewhere(sources), e);
        } finally {
            if (isMade && fetched == null) {
                deleteIfEmpty(target);
            }
        }
        print(new FetchReport(fetched, next(fetched, FetchCommand::quoted)), json);
        return 0;
    }

    /** Half a download may be in it, to go on with. */
    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It stays.
        }
    }

    /** A path as a POSIX shell takes it. */
    private static String quoted(String path) {
        return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
    }

    /** All sources of the name. */
    private List<Source> sources() {
        if (!catalogue.names().contains(name)) {
            List<String> near = NearNames.of(name, catalogue.names());
            throw wrong("NAME: found \"" + name + "\", expected one of " + String.join(", ", catalogue.names())
                    + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
        }
        List<Source> sources = catalogue.sources(name);
        List<String> origins = sources.stream().map(Source::origin).toList();
        if (origin != null && !origins.contains(origin)) {
            throw wrong(
                    ORIGIN + ": found \"" + origin + "\", expected, of " + name + ", " + String.join(" or ", origins));
        }
        if (from != null && (mirror != null || keep)) {
            throw wrong(
                    "--from takes what has been downloaded already; leave " + (keep ? "--keep" : "--mirror") + " out");
        }
        return sources;
    }

    /** Refuses what would be found out only after a long download: a folder that takes no files, or results that are there. */
    private void requireResults(Path target) {
        OutputPath.requireFolder(spec, "--out", target);
        if (!Files.isDirectory(target.toAbsolutePath())) {
            return;
        }
        Map<String, Path> inputs = new TreeMap<>();
        if (from != null && !Files.isDirectory(from)) {
            inputs.put("--from", from);
        }
        List<String> there = new ArrayList<>();
        for (String file : files()) {
            Path path = target.resolve(file);
            Path above = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
            // A folder within the folder is made if it is not there.
            Path writable = above.equals(target) || Files.exists(above) ? path : target.resolve(path.getFileName());
            OutputPath.require(spec, "--out", writable, inputs);
            if (Files.exists(path)) {
                there.add(path.toString());
            }
        }
        if (!there.isEmpty() && !force) {
            throw wrong(String.join(", ", there) + (there.size() == 1 ? " is" : " are")
                    + " there already; replace with --force, or choose another folder with --out");
        }
    }

    /** What will be in the folder in the end. */
    private Set<String> files() {
        Set<String> files = catalogue.results(name).stream()
                .map(ExpectedResult::file)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (keep) {
            catalogue.sources(name).stream()
                    .filter(source -> origin == null || source.origin().equals(origin))
                    .findFirst()
                    .orElseThrow()
                    .published()
                    .forEach(file -> files.add(file.baseName()));
        }
        return files;
    }

    private URI mirror() {
        try {
            URI url = new URI(mirror);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        throw wrong("--mirror: found \"" + mirror + "\", expected an address such as https://data.example.org/mirror");
    }

    private Set<String> sums() {
        Set<String> sums = new HashSet<>();
        for (String sum : accepted) {
            if (!SHA256.matcher(sum).matches()) {
                throw wrong(ACCEPT + ": found \"" + sum + "\", expected a SHA-256, 64 hexadecimal digits");
            }
            sums.add(sum.toLowerCase(Locale.ROOT));
        }
        return sums;
    }

    /** What else there is to try when a download failed. */
    private String elsewhere(List<Source> sources) {
        String taken = origin == null ? sources.get(0).origin() : origin;
        List<String> others = sources.stream()
                .filter(source -> !source.origin().equals(taken))
                .map(source -> ORIGIN + " " + source.origin() + " ("
                        + source.published().stream().map(SourceFile::baseName).collect(Collectors.joining(", ")) + ")")
                .toList();
        return others.isEmpty() || mirror != null
                ? "; what has been downloaded by other means is taken by --from"
                : "; or take it from elsewhere: " + String.join(", ", others);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
