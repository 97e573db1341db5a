package io.textcnn.text;

import io.textcnn.model.FloatTensor;

/**
 * The filters of one width.
 *
 * @param filters {@code [filters, dimensions, width]}
 * @param bias {@code [filters]}
 */
public record FilterBank(FloatTensor filters, FloatTensor bias) {
    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if they do not, or a number is not finite
     */
    public FilterBank {
        int[] shape = filters.shape();
        if (shape.length != 3 || shape[0] < 1 || shape[1] < 1 || shape[2] < 1) {
            throw new IllegalArgumentException(
                    "filters need the shape [filters, dimensions, width], none of them 0, found " + filters);
        }
        TextCnnWeights.require("bias", bias, shape[0]);
        TextCnnWeights.requireFinite("filters", filters);
        TextCnnWeights.requireFinite("bias", bias);
    }

    /** How many filters there are. */
    public int count() {
        return filters.shape()[0];
    }

    /** The dimensions of a word's vector. */
    public int dimensions() {
        return filters.shape()[1];
    }

    /** How many words a filter looks at. */
    public int width() {
        return filters.shape()[2];
    }
}
