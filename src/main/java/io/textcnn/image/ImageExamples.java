package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.Examples;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Labelled pictures of one size as batches {@code [batch, channels, height, width]}. */
public final class ImageExamples implements Examples<Tensor> {
    private final PictureSet pictures;
    private final Normalisation normalisation;
    private final Augmentation augmentation;
    private final int height;
    private final int width;

    /**
     * The pictures as examples.
     *
     * @param augmentation how they are changed while they are learned
     * @throws IllegalStateException if they differ in size
     */
    public ImageExamples(PictureSet pictures, Normalisation normalisation, Augmentation augmentation) {
        this.pictures = Objects.requireNonNull(pictures, "pictures");
        this.normalisation = Objects.requireNonNull(normalisation, "normalisation");
        this.augmentation = Objects.requireNonNull(augmentation, "augmentation");
        this.height = pictures.height();
        this.width = pictures.width();
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public int label(int example) {
        return pictures.label(example);
    }

    @Override
    public Tensor batch(Backend backend, int[] examples) {
        int size = Picture.CHANNELS * height * width;
        float[] values = new float[Math.multiplyExact(examples.length, size)];
        for (int i = 0; i < examples.length; i++) {
            normalisation.write(pictures.picture(examples[i]), values, i * size);
        }
        return tensor(backend, examples.length, values);
    }

    @Override
    public Tensor trainingBatch(Backend backend, int[] examples, RandomGenerator random) {
        if (augmentation.equals(Augmentation.NONE)) {
            return batch(backend, examples);
        }
        int size = Picture.CHANNELS * height * width;
        float[] values = new float[Math.multiplyExact(examples.length, size)];
        float[] planes = new float[size];
        for (int i = 0; i < examples.length; i++) {
            normalisation.write(pictures.picture(examples[i]), planes, 0);
            augmentation.write(planes, height, width, values, i * size, random);
        }
        return tensor(backend, examples.length, values);
    }

    private Tensor tensor(Backend backend, int batch, float[] values) {
        return backend.tensor(Shape.of(batch, Picture.CHANNELS, height, width), values);
    }
}
