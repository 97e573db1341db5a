package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with one sub-folder a class, each with pictures. */
final class ClassFolders {
    private static final int PROGRESS_PICTURES = 100;
    private static final String EXPECTED = "one sub-folder a class, each with pictures";

    private ClassFolders() {}

    /** The entries of a folder that are not hidden, by name. */
    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) all::iterator) {
                if (!Files.isHidden(entry)) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    static PictureSet read(Path folder, PictureSource.Options options) throws IOException {
        List<Path> classes = classes(folder);
        List<String> found =
                classes.stream().map(each -> each.getFileName().toString()).toList();
        List<String> labels = options.labels().isEmpty() ? found : options.labels();
        List<Path> files = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (Path each : classes) {
            String label = each.getFileName().toString();
            int number = labels.indexOf(label);
            if (number < 0) {
                throw unknown(each.toString(), label, labels);
            }
            for (Path file : pictures(each)) {
                files.add(file);
                numbers.add(number);
            }
        }
        PictureReader reader = new PictureReader(options.maxPixels());
        List<Picture> pictures = new ArrayList<>();
        for (Path file : files) {
            pictures.add(options.sized(reader.read(file)));
            if (pictures.size() % PROGRESS_PICTURES == 0) {
                options.progress().read(pictures.size(), files.size());
            }
        }
        options.progress().read(files.size(), files.size());
        return PictureSet.of(
                folder.toString(),
                labels,
                pictures,
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                i -> files.get(i).toString());
    }

    static InputException unknown(String source, String label, List<String> known) {
        return InputException.in(
                source,
                "the class \"" + label + "\"",
                "one of " + String.join(", ", known),
                "rename it or leave it out, or train with it");
    }

    private static List<Path> classes(Path folder) throws IOException {
        List<Path> classes = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                classes.add(entry);
            } else if (PictureFormat.hasEnding(entry.getFileName().toString())) {
                throw InputException.in(
                        entry.toString(),
                        "a picture that is in no class",
                        EXPECTED,
                        "move it into the sub-folder of its class, or out of the folder");
            }
        }
        if (classes.isEmpty()) {
            throw InputException.in(
                    folder.toString(),
                    "a folder without sub-folders",
                    EXPECTED + ", or CIFAR-10's *.bin",
                    "check that this is the folder you mean");
        }
        return classes;
    }

    private static List<Path> pictures(Path folder) throws IOException {
        List<Path> files = entries(folder);
        for (Path file : files) {
            if (CifarFiles.isBatch(file.getFileName().toString())) {
                throw InputException.in(
                        file.toString(), "a batch of CIFAR-10 in the folder of a class", "pictures", "name " + folder);
            }
            if (Files.isDirectory(file)) {
                throw InputException.in(
                        file.toString(),
                        "a folder in that of a class",
                        "pictures",
                        "move its pictures into the folder of their class");
            }
        }
        if (files.isEmpty()) {
            throw InputException.in(
                    folder.toString(), "a class without pictures", EXPECTED, "add some, or remove the folder");
        }
        return files;
    }
}
