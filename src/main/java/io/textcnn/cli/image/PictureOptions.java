package io.textcnn.cli.image;

import io.textcnn.cli.console.LateProgress;
import io.textcnn.cli.console.Refusal;
import io.textcnn.picture.PictureReader;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PictureSource;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How files of pictures are read. */
final class PictureOptions {
    /** What an array holds, with a channel's values in it. */
    private static final long MOST = Integer.MAX_VALUE / 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            description = "Refuse pictures of more pixels, before they are read (default: 16000000).")
    private Long maxPixels;

    /**
     * Reads single pictures.
     *
     * @throws ParameterException if an option is out of range
     */
    PictureReader reader() {
        return new PictureReader(most());
    }

    private long most() {
        if (maxPixels == null) {
            return PictureReader.MAX_PIXELS;
        }
        Refusal.requireRange(command, "--max-pixels", maxPixels, 1, MOST);
        return maxPixels;
    }

    /**
     * Refuses options out of range.
     *
     * @throws ParameterException if there are any
     */
    void require() {
        most();
    }

    /**
     * Labelled pictures, brought to a size as they are read.
     *
     * @param known the classes that there may be; none for those that are found
     */
    PictureSet read(Path where, PictureSource.Part part, PictureSize size, List<String> known) {
        try (ReadingBar bar = new ReadingBar()) {
            return PictureSource.read(
                    where,
                    part,
                    PictureSource.Options.DEFAULT
                            .withMaxPixels(most())
                            .withSize(size.width(), size.height())
                            .withLabels(known)
                            .withProgress(bar::to));
        }
    }

    /** How many pictures have been read, of a number that is told with the first of them. */
    private static final class ReadingBar implements AutoCloseable {
        private LateProgress progress;

        void to(long done, long total) {
            if (progress == null) {
                progress = LateProgress.over(total, "reading");
            }
            progress.to(done);
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
