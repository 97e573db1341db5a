package io.textcnn.picture;

import io.textcnn.model.WholeFile;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as PNG files. */
public final class PngFile {
    private PngFile() {}

    /**
     * Writes an image; the file is there as a whole, in place of one that was there, or not at all.
     *
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if PNG has no such pixels, as 32 bits a channel
     */
    public static void write(Path file, RenderedImage image) throws IOException {
        Objects.requireNonNull(image, "image");
        try (WholeFile whole = WholeFile.begin(file)) {
            MemoryCacheImageOutputStream out =
                    new MemoryCacheImageOutputStream(Channels.newOutputStream(whole.channel()));
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalArgumentException("no PNG can be made of pixels of " + image.getSampleModel());
            }
            out.flush();
            whole.complete();
        }
    }
}
