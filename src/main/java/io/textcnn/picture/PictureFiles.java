package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds files of pictures that have no labels. */
public final class PictureFiles {
    private PictureFiles() {}

    /**
     * The files that somebody means by a path: a file itself, whatever its name; of a folder, those in it and in all folders
     * below it whose names end like a picture's, sorted. What is hidden is passed over, links are
     * followed.
     *
     * @throws InputException if it is a folder that cannot be read, or has no pictures
     */
    public static List<Path> below(Path where) {
        if (!Files.isDirectory(where)) {
            return List.of(where);
        }
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    where, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                                throws IOException {
                            return !folder.equals(where) && Files.isHidden(folder)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                            if (!Files.isHidden(file)
                                    && PictureFormat.hasEnding(
                                            file.getFileName().toString())) {
                                files.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw InputException.unreadable(where.toString(), e);
        }
        if (files.isEmpty()) {
            throw InputException.in(
                    where.toString(),
                    "a folder without pictures",
                    "files that end in .png, .jpg, .bmp or .gif, in it or below it",
                    "check that this is the folder you mean");
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }
}
