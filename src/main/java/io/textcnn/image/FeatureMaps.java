package io.textcnn.image;

import io.textcnn.engine.Shape;
import io.textcnn.picture.Picture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each layer of a network makes of one picture.
 *
 * <p>The maps of a layer share one scale: the layer's smallest number is black, its largest white. Numbers without place, as
 * behind global pooling or of dense layers, are maps of one cell.
 */
public final class FeatureMaps {
    private FeatureMaps() {}

    /**
     * The maps of one layer.
     *
     * @param layer which one, and the shape of its output
     * @param maps one a channel, in their order, side by side
     */
    public record OfLayer(PlannedLayer layer, BufferedImage maps) {}

    /**
     * A sheet for each layer, in their order.
     *
     * @param picture of any size; it is brought to the network's
     * @param side about how many pixels wide a map is drawn, at least 1: its cells are squares of whole pixels
     */
    public static List<OfLayer> draw(ImageClassifier classifier, Picture picture, int side) {
        if (side < 1) {
            throw new IllegalArgumentException("a map must be at least 1 pixel wide, found " + side);
        }
        List<OfLayer> sheets = new ArrayList<>();
        List<PlannedLayer> layers = classifier.model().plan();
        List<float[]> outputs = classifier.outputs(picture);
        for (int i = 0; i < layers.size(); i++) {
            sheets.add(new OfLayer(layers.get(i), sheet(layers.get(i).output(), outputs.get(i), side)));
        }
        return sheets;
    }

    private static BufferedImage sheet(Shape shape, float[] values, int side) {
        int height = shape.rank() == 3 ? shape.length(1) : 1;
        int width = shape.rank() == 3 ? shape.length(2) : 1;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float range = Math.max(most - least, Float.MIN_NORMAL);
        float[] levels = new float[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (values[i] - least) / range;
        }
        List<Picture> maps = new ArrayList<>();
        for (int begin = 0; begin < levels.length; begin += width * height) {
            maps.add(Sheet.grey(width, height, Arrays.copyOfRange(levels, begin, begin + width * height)));
        }
        return Sheet.draw(maps, Math.max(1, side / Math.max(width, height)));
    }
}
