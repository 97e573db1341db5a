package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the files of a source among those that somebody has downloaded already. */
final class LocalFiles {
    private final Path given;

    /** A file, or a folder with files. */
    LocalFiles(Path given) {
        this.given = given;
    }

    /**
     * All that a source needs.
     *
     * @param source whose form it is
     * @param files where each archive or part is
     */
    record Found(Source source, Map<SourceFile, Path> files) {}

    /**
     * The ways to have all parts of one of these sources; by archives before files that have been unpacked.
     *
     * @throws InputException if there is none
     */
    List<Found> of(List<Source> sources) {
        if (!Files.exists(given)) {
            throw InputException.in(given.toString(), "no such file or folder", "downloaded files", "check the path");
        }
        List<Found> found = new ArrayList<>();
        for (Source source : sources) {
            all(source, source.published()).ifPresent(found::add);
            if (source.published().stream().anyMatch(SourceFile::isArchive)) {
                all(source, source.parts()).ifPresent(found::add);
            }
        }
        if (found.isEmpty() && !Files.isDirectory(given)) {
            sources.forEach(source -> renamed(source).ifPresent(found::add));
        }
        if (found.isEmpty()) {
            throw missing(sources);
        }
        return found;
    }

    /** A single file under another name: its sum tells whether it is the one. */
    private Optional<Found> renamed(Source source) {
        SourceFile only = source.published().get(0);
        boolean fits = source.published().size() == 1 && only.isArchive() == Archive.isName(given.toString());
        return fits ? Optional.of(new Found(source, Map.of(only, given))) : Optional.empty();
    }

    private Optional<Found> all(Source source, List<SourceFile> files) {
        Map<SourceFile, Path> found = new LinkedHashMap<>();
        for (SourceFile file : files) {
            Optional<Path> path = one(file);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            found.put(file, path.get());
        }
        return Optional.of(new Found(source, found));
    }

    private Optional<Path> one(SourceFile file) {
        if (!Files.isDirectory(given)) {
            return names(file).contains(String.valueOf(given.getFileName())) ? Optional.of(given) : Optional.empty();
        }
        return names(file).stream()
                .map(given::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** The names under which a file may lie in a folder. */
    private static Set<String> names(SourceFile file) {
        Set<String> names = new LinkedHashSet<>(List.of(file.baseName(), file.file()));
        names.addAll(file.also());
        if (!file.isPublished()) {
            // in a folder that is called as its archive
            names.add(file.archive().replaceFirst("\\.(zip|tgz|tar\\.gz)$", "") + "/" + file.file());
        }
        return names;
    }

    private InputException missing(List<Source> sources) {
        String expected = sources.stream()
                .map(source -> listed(source.published())
                        + (source.published().stream().anyMatch(SourceFile::isArchive)
                                ? ", or unpacked " + listed(source.parts())
                                : ""))
                .distinct()
                .collect(Collectors.joining("; or "));
        Set<String> there = new LinkedHashSet<>();
        for (Source source : sources) {
            source.published().stream()
                    .filter(file -> one(file).isPresent())
                    .forEach(file -> there.add(file.baseName()));
            source.parts().stream().filter(file -> one(file).isPresent()).forEach(file -> there.add(file.baseName()));
        }
        String found = there.isEmpty() ? "none of the files that are needed" : "only " + String.join(", ", there);
        return InputException.in(given.toString(), found, expected, "name the folder that they are in");
    }

    private static String listed(List<SourceFile> files) {
        return files.stream().map(SourceFile::baseName).collect(Collectors.joining(" and "));
    }
}
