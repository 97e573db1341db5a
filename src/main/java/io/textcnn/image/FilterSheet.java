package io.textcnn.image;

import io.textcnn.model.FloatTensor;
import io.textcnn.picture.Picture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the units of a network's first layer look for, as one picture: the filters of a convolution, or the weights of a dense
 * layer, one for each pixel.
 *
 * <p>A weight of 0 is mid-grey. Each filter has a scale of its own: its weight that is farthest from 0 is black or white in its
 * channel. So the sheet shows what pattern a filter answers to, and not how strongly.
 */
public final class FilterSheet {
    private FilterSheet() {}

    /**
     * The sheet of a model, if its first layer with weights sees the picture itself.
     *
     * @param scale the side of a cell, in pixels, at least 1
     */
    public static Optional<BufferedImage> draw(ImageModel model, int scale) {
        if (scale < 1) {
            throw new IllegalArgumentException("a cell must be at least 1 pixel wide, found " + scale);
        }
        for (NetworkPlan.Entry layer : NetworkPlan.of(
                        model.network(), model.input(), model.labels().size())
                .layers()) {
            if (layer.layer() instanceof LayerSpec.Conv conv) {
                return Optional.of(draw(model, layer, conv.width(), conv.height(), scale));
            }
            if (layer.layer() instanceof LayerSpec.Full) {
                return Optional.of(
                        draw(model, layer, model.input().width(), model.input().height(), scale));
            }
            if (!(layer.layer() instanceof LayerSpec.Flat || layer.layer() instanceof LayerSpec.Drop)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static BufferedImage draw(ImageModel model, NetworkPlan.Entry layer, int width, int height, int scale) {
        FloatTensor tensor = model.tensors().get(layer.tensors().get(0).name());
        float[] weights = tensor.toArray();
        int size = Picture.CHANNELS * width * height;
        List<Picture> filters = new ArrayList<>();
        for (int begin = 0; begin < weights.length; begin += size) {
            filters.add(picture(weights, begin, width, height));
        }
        return Sheet.draw(filters, scale);
    }

    private static Picture picture(float[] weights, int begin, int width, int height) {
        byte[] rgb = new byte[Picture.CHANNELS * width * height];
        float largest = Float.MIN_NORMAL;
        for (int i = 0; i < rgb.length; i++) {
            largest = Math.max(largest, Math.abs(weights[begin + i]));
        }
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Sheet.level((weights[begin + i] / largest + 1) / 2);
        }
        return Picture.of(width, height, rgb);
    }
}
