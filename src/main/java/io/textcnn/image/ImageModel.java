package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Volume;
import io.textcnn.model.FloatTensor;
import io.textcnn.picture.Picture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A trained network for images with everything that prediction needs.
 *
 * @param labels the labels' names; a label's number is its place here
 * @param network the layers
 * @param input what pictures are brought to
 * @param normalisation how their values become the network's input
 * @param tensors the numbers, by name: {@code layer.} and the layer's number, counted from 1, then {@code .filters}, {@code
 *     .weights}, {@code .bias}, {@code .gamma}, {@code .beta}, {@code .mean} or {@code .variance}
 * @param provenance what the model was made from, by name, such as the seed; no time, host or path, or the same training
 *     would write different files
 */
public record ImageModel(
        List<String> labels,
        NetworkDescription network,
        Volume input,
        Normalisation normalisation,
        Map<String, FloatTensor> tensors,
        Map<String, String> provenance) {

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if they do not, or two labels are the same
     * @throws io.textcnn.data.InputException if the network's layers do not fit each other
     */
    public ImageModel {
        labels = List.copyOf(Objects.requireNonNull(labels, "labels"));
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(normalisation, "normalisation");
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(tensors, "tensors")));
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(provenance, "provenance")));
        if (labels.isEmpty() || new HashSet<>(labels).size() != labels.size()) {
            throw new IllegalArgumentException("the labels must differ from each other, found " + labels);
        }
        ImageCnnConfig.requireSize(input.width(), input.height());
        if (input.depth() != Picture.CHANNELS) {
            throw new IllegalArgumentException(
                    "pictures have " + Picture.CHANNELS + " channels, found an input of " + input);
        }
        requireTensors(NetworkPlan.of(network, input, labels.size()), tensors);
    }

    private static void requireTensors(NetworkPlan plan, Map<String, FloatTensor> tensors) {
        Set<String> left = new HashSet<>(tensors.keySet());
        for (NetworkPlan.Entry layer : plan.layers()) {
            for (TensorSpec spec : layer.tensors()) {
                FloatTensor tensor = tensors.get(spec.name());
                if (tensor == null) {
                    throw new IllegalArgumentException(
                            "found no tensor \"" + spec.name() + "\" for the layer \"" + layer.layer() + "\"");
                }
                if (!Arrays.equals(tensor.shape(), spec.shape().toArray())) {
                    throw new IllegalArgumentException("the tensor \"" + spec.name() + "\" has the shape "
                            + Arrays.toString(tensor.shape()) + ", the layer \"" + layer.layer() + "\" asks for "
                            + spec.shape());
                }
                if (!tensor.isFinite()) {
                    throw new IllegalArgumentException(
                            "the tensor \"" + spec.name() + "\" has an element that is not a number");
                }
                if (spec.name().endsWith(NetworkPlan.VARIANCE) && !isPositive(tensor.toArray())) {
                    throw new IllegalArgumentException("the tensor \"" + spec.name() + "\" has a variance below 0");
                }
                left.remove(spec.name());
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("found tensors that belong to no layer: " + left);
        }
    }

    private static boolean isPositive(float[] variances) {
        for (float variance : variances) {
            if (variance < 0) {
                return false;
            }
        }
        return true;
    }

    /** What each layer takes, makes and costs. */
    public List<PlannedLayer> plan() {
        return network.plan(input, labels.size());
    }

    /** The network with these numbers, to be closed by the caller. */
    ImageNetwork network(Backend backend) {
        return new ImageNetwork(
                backend,
                network,
                input,
                labels.size(),
                tensor -> tensors.get(tensor.name()).toArray());
    }

    /**
     * Reads a model.
     *
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound image model
     */
    public static ImageModel read(Path file) {
        return ImageModelCodec.read(Objects.requireNonNull(file, "file"));
    }

    /**
     * Writes the model as a whole or not at all; equal models make equal files.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        ImageModelCodec.encode(this).write(Objects.requireNonNull(file, "file"));
    }
}
