package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** CIFAR-10's binary version as files in a folder. */
final class CifarFiles {
    static final String NAMES_FILE = "batches.meta.txt";
    static final String BATCH_EXPECTED = "batches of CIFAR-10, such as data_batch_1.bin";
    /** Where {@link #NAMES_FILE} is not there. */
    static final List<String> NAMES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private static final int MOST_NAMES_BYTES = 1 << 16;
    private static final int MOST_CLASSES = 256;
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int PROGRESS_RECORDS = 1_000;

    private CifarFiles() {}

    /** Whether this is a batch's name. */
    static boolean isBatch(String name) {
        return !name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".bin");
    }

    /** Whether a batch belongs to a part; {@code names} are those of all batches. */
    static boolean isIn(String name, PictureSource.Part part, List<String> names) {
        boolean isTest = isTest(name);
        return part == PictureSource.Part.TRAINING
                ? !isTest
                : isTest || names.stream().noneMatch(CifarFiles::isTest);
    }

    private static boolean isTest(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("test");
    }

    /** Whether a folder holds batches. */
    static boolean areIn(Path folder) throws IOException {
        return !batches(folder).isEmpty();
    }

    private static List<Path> batches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isBatch(file.getFileName().toString()) && !Files.isDirectory(file))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    static PictureSet read(Path folder, PictureSource.Part part, PictureSource.Options options) throws IOException {
        List<Path> all = batches(folder);
        List<String> names =
                all.stream().map(file -> file.getFileName().toString()).toList();
        List<Path> wanted = all.stream()
                .filter(file -> isIn(file.getFileName().toString(), part, names))
                .toList();
        requireSome(!wanted.isEmpty(), folder.toString());
        return read(folder.toString(), folder, wanted, options);
    }

    static void requireSome(boolean some, String source) {
        if (!some) {
            throw InputException.in(
                    source,
                    "only batches to test with",
                    BATCH_EXPECTED,
                    "name a folder with batches to train on, whose names do not begin with test");
        }
    }

    static PictureSet readOne(Path file, PictureSource.Options options) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        return read(file.toString(), folder, List.of(file), options);
    }

    private static PictureSet read(String source, Path folder, List<Path> files, PictureSource.Options options)
            throws IOException {
        Path namesFile = folder.resolve(NAMES_FILE);
        List<String> names = Files.exists(namesFile) ? names(namesFile) : NAMES;
        requireKnown(names, source, options);
        long total = 0;
        for (Path file : files) {
            total += Files.size(file) / CifarBatch.RECORD_BYTES;
        }
        List<CifarBatch> batches = new ArrayList<>();
        long done = 0;
        for (Path file : files) {
            long before = done;
            long all = total;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
                CifarBatch batch =
                        CifarBatch.read(in, file.toString(), file.getFileName().toString(), options, records -> {
                            if (records % PROGRESS_RECORDS == 0) {
                                options.progress().read(before + records, all);
                            }
                        });
                batches.add(batch.requireClasses(names.size()));
                done += batch.pictures().size();
            } catch (IOException e) {
                throw InputException.unreadable(file.toString(), e);
            }
        }
        options.progress().read(done, total);
        return set(source, batches, names, options);
    }

    private static List<String> names(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return names(in, file.toString());
        }
    }

    /** The names of the classes, a line each; blank lines, as at the end of the published file, are none. */
    static List<String> names(InputStream in, String source) throws IOException {
        byte[] bytes = in.readNBytes(MOST_NAMES_BYTES);
        List<String> names;
        try {
            names = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (CharacterCodingException e) {
            names = List.of();
        }
        if (names.isEmpty()
                || names.size() > MOST_CLASSES
                || names.stream().distinct().count() < names.size()) {
            throw InputException.in(
                    source,
                    names.isEmpty() ? "no names of classes" : names.size() + " names, some of them equal or too many",
                    "the name of one class a line, 1 to " + MOST_CLASSES + " distinct ones",
                    "fetch it again, or remove it: without it the classes are CIFAR-10's");
        }
        return names;
    }

    /** The classes must be among those that the reader knows. */
    static void requireKnown(List<String> names, String source, PictureSource.Options options) {
        List<String> known = options.labels();
        for (String name : names) {
            if (!known.isEmpty() && !known.contains(name)) {
                throw ClassFolders.unknown(source, name, known);
            }
        }
    }

    static PictureSet set(String source, List<CifarBatch> batches, List<String> names, PictureSource.Options options) {
        List<Picture> pictures = new ArrayList<>();
        List<String> labels = options.labels().isEmpty() ? names : options.labels();
        int[] places = names.stream().mapToInt(labels::indexOf).toArray();
        int[] ends = new int[batches.size()];
        int[] numbers = new int
                [batches.stream().mapToInt(batch -> batch.pictures().size()).sum()];
        for (int b = 0; b < ends.length; b++) {
            CifarBatch batch = batches.get(b);
            for (int record = 0; record < batch.pictures().size(); record++) {
                numbers[pictures.size()] = places[batch.number(record)];
                pictures.add(batch.pictures().get(record));
            }
            ends[b] = pictures.size();
        }
        List<String> sources = batches.stream().map(CifarBatch::source).toList();
        return PictureSet.of(source, labels, pictures, numbers, i -> {
            int found = Arrays.binarySearch(ends, i);
            int b = found >= 0 ? found + 1 : -found - 1;
            return sources.get(b) + ", record " + (i - (b == 0 ? 0 : ends[b - 1]) + 1);
        });
    }
}
