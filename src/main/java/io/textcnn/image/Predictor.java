package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.picture.Picture;
import java.util.Arrays;
import java.util.List;

/**
 * A model's network on a backend.
 *
 * <p>One batch is computed at a time, by all threads that the backend has: its tensors may be copied between Java's memory and
 * a library's when they are first used, which two threads must not do at once.
 */
final class Predictor implements AutoCloseable {
    private final ImageModel model;
    private final Backend backend;
    private final boolean ownsBackend;
    private final ImageNetwork network;
    private boolean closed;

    Predictor(ImageModel model, Backend backend, boolean ownsBackend) {
        this.model = model;
        this.backend = backend;
        this.ownsBackend = ownsBackend;
        this.network = model.network(backend);
    }

    /**
     * The probability of each label for each picture.
     *
     * @param pictures of the network's size
     * @param mirrored whether they are mirrored left to right first
     */
    float[][] probabilities(List<Picture> pictures, boolean mirrored) {
        float[] values = input(pictures);
        if (mirrored) {
            mirror(values, model.input().width());
        }
        float[] probabilities = compute(pictures.size(), values);
        int classes = model.labels().size();
        float[][] rows = new float[pictures.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes);
        }
        return rows;
    }

    private float[] input(List<Picture> pictures) {
        int size =
                model.input().depth() * model.input().height() * model.input().width();
        float[] values = new float[Math.multiplyExact(pictures.size(), size)];
        for (int i = 0; i < pictures.size(); i++) {
            model.normalisation().write(pictures.get(i), values, i * size);
        }
        return values;
    }

    private static void mirror(float[] values, int width) {
        for (int row = 0; row < values.length; row += width) {
            for (int x = 0; x < width / 2; x++) {
                float left = values[row + x];
                values[row + x] = values[row + width - 1 - x];
                values[row + width - 1 - x] = left;
            }
        }
    }

    private synchronized float[] compute(int pictures, float[] values) {
        requireOpen();
        try (Step step = backend.step()) {
            List<Tensor> outputs = network.outputs(backend.tensor(network.batchShape(pictures), values));
            return backend.toFloats(backend.softmax(outputs.get(outputs.size() - 1)));
        }
    }

    /** What each layer makes of a picture of the network's size, in the order of the layers. */
    synchronized List<float[]> outputs(Picture picture) {
        requireOpen();
        try (Step step = backend.step()) {
            return network.outputs(backend.tensor(network.batchShape(1), input(List.of(picture)))).stream()
                    .map(backend::toFloats)
                    .toList();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this classifier has been closed");
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            network.close();
            if (ownsBackend) {
                backend.close();
            }
        }
    }
}
