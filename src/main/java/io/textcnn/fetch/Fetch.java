package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Fetches one data set, or one file of word vectors: downloads it or takes what has been downloaded, checks it, unpacks it and
 * writes what the commands read.
 *
 * <p>What is written is there as a whole or not at all. A download that was interrupted is kept beside it, under a name that
 * begins with a dot, for the next run to go on with; one that is not the file that is meant is gone.
 */
public final class Fetch {
    /** No file of the tables is as long; where none is known, a download may have this length. */
    private static final long MOST_BYTES = 8_000_000_000L;

    private static final Duration STALL = Duration.ofSeconds(60);

    private final List<Source> sources;
    private final List<ExpectedResult> expected;
    private final FetchOrder order;
    private final Vouching vouching;
    private final FetchListener listener;

    private Fetch(Catalogue catalogue, FetchOrder order, FetchListener listener) {
        this.sources = catalogue.sources(order.name()).stream()
                .filter(source -> order.origin().isEmpty()
                        || source.origin().equals(order.origin().get()))
                .toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("found the origin "
                    + order.origin().orElseThrow() + ", which has no " + order.name() + "; expected one that has");
        }
        this.expected = catalogue.results(order.name());
        this.order = order;
        this.vouching = new Vouching(order.accepted());
        this.listener = listener;
    }

    /**
     * Does what the order says.
     *
     * @throws IllegalArgumentException if the catalogue has no such name, or it has no such origin
     * @throws InputException if a file is not the one that is meant, or not as it should be
     * @throws UnknownSumException if nothing vouches for a file
     * @throws DownloadException if a file could not be downloaded
     * @throws IOException if a result could not be written
     */
    public static Fetched run(Catalogue catalogue, FetchOrder order, FetchListener listener) throws IOException {
        Fetch fetch = new Fetch(catalogue, order, listener);
        return order.from().isPresent() ? fetch.given(order.from().get()) : fetch.downloaded();
    }

    /** A file that is there and vouched for. */
    private record Supply(SourceFile file, Path path, Fetched.Input input) {}

    private Fetched given(Path from) throws IOException {
        RuntimeException first = null;
        for (LocalFiles.Found found : new LocalFiles(from).of(sources)) {
            try {
                List<Supply> supplies = new ArrayList<>();
                for (Map.Entry<SourceFile, Path> file : found.files().entrySet()) {
                    supplies.add(vouchedFor(
                            file.getKey(),
                            found.source(),
                            file.getValue(),
                            file.getValue().toString()));
                }
                return converted(found.source(), supplies);
            } catch (InputException | UnknownSumException e) {
                // The same names may be those of another origin's files.
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    private Fetched downloaded() throws IOException {
        Source source = sources.get(0);
        List<PartialFile> partial = new ArrayList<>();
        List<Supply> supplies = new ArrayList<>();
        try {
            for (SourceFile file : source.published()) {
                PartialFile part = new PartialFile(order.folder(), file.baseName());
                partial.add(part);
                URI url = download(file, part);
                supplies.add(vouchedFor(file, source, part.path(), url.toString()));
            }
            Fetched fetched = converted(source, supplies);
            for (int i = 0; i < partial.size(); i++) {
                if (order.keep()) {
                    partial.get(i)
                            .moveTo(order.folder()
                                    .resolve(source.published().get(i).baseName()));
                } else {
                    partial.get(i).delete();
                }
            }
            return fetched;
        } catch (InputException | UnknownSumException e) {
            // What came is not what is meant, and no use to go on with.
            for (PartialFile part : partial) {
                part.delete();
            }
            throw e;
        }
    }

    /** Downloads a file and returns where from. */
    private URI download(SourceFile file, PartialFile part) throws IOException {
        List<URI> urls = order.mirror().map(mirror -> List.of(at(mirror, file))).orElse(file.urls());
        boolean isWhole =
                file.bytes().isPresent() && part.length() == file.bytes().getAsLong();
        if (isWhole) {
            return urls.get(0);
        }
        long most = order.accepted().isEmpty() ? file.bytes().orElse(MOST_BYTES) : MOST_BYTES;
        Download download = new Download(part, file.baseName(), most, STALL, listener);
        DownloadException last = null;
        for (URI url : urls) {
            if (last != null) {
                listener.note(last.getMessage() + "; trying " + url);
            }
            try {
                download.from(url);
                return url;
            } catch (DownloadException e) {
                if (part.length() > 0) {
                    // Half of it is better than to begin anew elsewhere.
                    throw e;
                }
                last = e;
            }
        }
        throw last;
    }

    private static URI at(URI mirror, SourceFile file) {
        String folder = mirror.toString();
        return URI.create(folder + (folder.endsWith("/") ? "" : "/") + file.baseName());
    }

    private Supply vouchedFor(SourceFile file, Source source, Path path, String from) throws IOException {
        long length = Files.size(path);
        listener.begin("checking " + file.baseName(), 0, length);
        try (InputStream in = opened(path)) {
            String sum = new CheckedStream(in, from, length, listener::reached).sum();
            Voucher voucher = vouching.of(file, source, from, sum, length);
            return new Supply(file, path, new Fetched.Input(file.baseName(), from, length, sum, voucher));
        }
    }

    private static InputStream opened(Path path) throws IOException {
        return new BufferedInputStream(Files.newInputStream(path));
    }

    private Fetched converted(Source source, List<Supply> supplies) throws IOException {
        try (ResultFiles files = new ResultFiles(order.folder())) {
            Conversion conversion = Conversion.of(source, files);
            for (Supply supply : supplies) {
                take(source, supply, conversion);
            }
            conversion.finish();
            files.rows().forEach(this::requireRows);
            List<Result> results = new ArrayList<>(files.complete());
            results.sort(Comparator.comparingInt(this::place));
            return new Fetched(
                    source.name(),
                    source.origin(),
                    supplies.stream().map(Supply::input).toList(),
                    results);
        }
    }

    private void take(Source source, Supply supply, Conversion conversion) throws IOException {
        SourceFile file = supply.file();
        Fetched.Input input = supply.input();
        if (file.isArchive()) {
            String own = String.valueOf(supply.path().getFileName());
            String name = Archive.isName(own) ? own : file.file();
            Archive.read(supply.path(), name, input.from(), source.within(file), listener, (part, bytes, from) -> {
                conversion.take(part, bytes, from);
                vouching.requireContent(part, input.voucher(), from, bytes.sum());
            });
            return;
        }
        listener.begin("reading " + file.baseName(), 0, input.bytes());
        try (InputStream in = opened(supply.path())) {
            CheckedStream bytes = new CheckedStream(in, input.from(), input.bytes(), listener::reached);
            conversion.take(file, bytes, input.from());
            if (!bytes.sum().equals(input.sha256())) {
                throw InputException.in(
                        input.from(), "other bytes than a moment ago", "a file that nobody writes to", "try again");
            }
        }
    }

    /** Rows that were counted in the data themselves must be there; others that were published are told of. */
    private void requireRows(String file, OptionalLong rows) {
        OptionalLong known = expected.stream()
                .filter(result -> result.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " is not among the results " + expected))
                .rows();
        if (known.equals(rows)) {
            return;
        }
        String found = String.format(Locale.ROOT, "%,d rows for %s", rows.orElse(0), file);
        if (expected.stream().anyMatch(result -> result.file().equals(file) && result.counted())) {
            throw InputException.in(
                    order.name(),
                    found,
                    String.format(Locale.ROOT, "%,d", known.orElse(0)),
                    "the files are not those that are meant; fetch them again");
        }
        if (known.isPresent()) {
            listener.note(String.format(Locale.ROOT, "%s; published are %,d", found, known.getAsLong()));
        }
    }

    private int place(Result result) {
        for (int i = 0; i < expected.size(); i++) {
            if (result.file().endsWith(expected.get(i).file())) {
                return i;
            }
        }
        return expected.size();
    }
}
