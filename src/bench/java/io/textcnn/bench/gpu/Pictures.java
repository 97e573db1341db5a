package io.textcnn.bench.gpu;

import io.textcnn.image.Normalisation;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PictureSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The first pictures of CIFAR-10, and files of numbers that Python reads, too. */
final class Pictures {
    /** What is learned, and what is tested. */
    static final int TRAINING = 2_000;

    static final int TEST = 1_000;

    private Pictures() {}

    /** The first ones of a part. */
    static PictureSet read(Path folder, PictureSource.Part part) {
        PictureSet all = PictureSource.read(folder, part);
        int most = part == PictureSource.Part.TRAINING ? TRAINING : TEST;
        return all.subset(IntStream.range(0, Math.min(most, all.size())).toArray());
    }

    /** Pictures plane by plane, each channel brought to mean 0 and deviation 1. */
    static float[] normalised(PictureSet pictures) {
        Normalisation normalisation = Normalisation.of(pictures);
        int plane = pictures.width() * pictures.height();
        int size = Picture.CHANNELS * plane;
        float[] values = new float[pictures.size() * size];
        for (int i = 0; i < pictures.size(); i++) {
            pictures.picture(i).copyTo(values, i * size);
        }
        for (int j = 0; j < values.length; j++) {
            int channel = j / plane % Picture.CHANNELS;
            values[j] = (float) ((values[j] - normalisation.means().get(channel))
                    / normalisation.deviations().get(channel));
        }
        return values;
    }

    /** Writes numbers one after another, in single precision, the least byte first. */
    static void write(Path file, Iterable<float[]> arrays) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (float[] values : arrays) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                out.write(bytes.array());
            }
        }
    }

    /** Reads a file of such numbers. */
    static float[] floats(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
