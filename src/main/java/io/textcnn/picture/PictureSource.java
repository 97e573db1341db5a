package io.textcnn.picture;

import io.textcnn.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads labelled pictures: CIFAR-10's batches, in a folder or in the archive as it is published, or a folder with one
 * sub-folder a class. {@code src/docs/pictures.md} has the rules.
 */
public final class PictureSource {
    private PictureSource() {}

    /** Which part of a source that has two. */
    public enum Part {
        /** What a network learns from: all batches that are not the other part. */
        TRAINING,
        /** What it is tested with: the batches whose names begin with {@code test}; where there is none, all. */
        TEST
    }

    /**
     * How to read.
     *
     * @param maxPixels how many pixels a picture may have; a larger one is refused unread
     * @param width what each picture is brought to as it is read, so that memory does not depend on the files; 0 leaves it
     * @param height the same; 0 if the width is
     * @param labels the classes that there may be, in the order of their numbers; empty for those that are found
     * @param progress is told how many pictures have been read
     */
    public record Options(long maxPixels, int width, int height, List<String> labels, PictureProgress progress) {
        /** Pictures of up to {@link PictureReader#MAX_PIXELS}, in their own size, of the classes that are found. */
        public static final Options DEFAULT =
                new Options(PictureReader.MAX_PIXELS, 0, 0, List.of(), PictureProgress.NONE);

        /** Checks the numbers. */
        public Options {
            if (maxPixels < 1) {
                throw new IllegalArgumentException("found a limit of " + maxPixels + " pixels, expected 1 or more");
            }
            if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
                throw new IllegalArgumentException(
                        "found a size of " + width + "x" + height + ", expected 1x1 or more, or 0x0 for none");
            }
            labels = List.copyOf(labels);
            Objects.requireNonNull(progress, "progress");
        }

        /** The same with another limit. */
        public Options withMaxPixels(long pixels) {
            return new Options(pixels, width, height, labels, progress);
        }

        /** The same with each picture brought to a size. */
        public Options withSize(int newWidth, int newHeight) {
            return new Options(maxPixels, newWidth, newHeight, labels, progress);
        }

        /** The same for these classes only, as for what a trained network is tested with. */
        public Options withLabels(List<String> known) {
            return new Options(maxPixels, width, height, known, progress);
        }

        /** The same with a listener. */
        public Options withProgress(PictureProgress listener) {
            return new Options(maxPixels, width, height, labels, listener);
        }

        /** A picture in the wanted size. */
        Picture sized(Picture picture) {
            return width == 0 ? picture : picture.resized(width, height);
        }
    }

    /** All pictures of a part, read as {@link Options#DEFAULT} says. */
    public static PictureSet read(Path where, Part part) {
        return read(where, part, Options.DEFAULT);
    }

    /**
     * All pictures of a part.
     *
     * @param where a folder with batches of CIFAR-10, {@code *.bin}, or one such file; the archive {@code *.tar.gz} with them; or a folder
     *     with one sub-folder a class
     * @param part is of no matter where the source has no parts, as a folder of classes
     * @throws InputException if there is no such file or folder, it is none of these, or one of its files cannot be used; it
     *     names the file, and in a batch the record
     */
    public static PictureSet read(Path where, Part part, Options options) {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(options, "options");
        try {
            if (!Files.exists(where)) {
                throw InputException.in(
                        where.toString(), "no such file or folder", "a folder of pictures", "check the path");
            }
            if (Files.isDirectory(where)) {
                return CifarFiles.areIn(where)
                        ? CifarFiles.read(where, part, options)
                        : ClassFolders.read(where, options);
            }
            if (CifarFiles.isBatch(where.getFileName().toString())) {
                return CifarFiles.readOne(where, options);
            }
            if (CifarArchive.isName(where.getFileName().toString())) {
                return CifarArchive.read(where, part, options);
            }
        } catch (IOException e) {
            throw InputException.unreadable(where.toString(), e);
        }
        throw InputException.in(
                where.toString(),
                "a file",
                "a folder with one sub-folder a class, a folder of CIFAR-10's *.bin, or its archive *.tar.gz",
                "name the folder that the classes are in");
    }
}
