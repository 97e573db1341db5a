package io.textcnn.image;

import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a picture's values become a network's input: {@code (value - mean) / deviation}, by channel.
 *
 * <p>Mean and deviation are those of the training pictures, in values from 0 to 255, and belong to the model.
 *
 * @param means of red, green and blue
 * @param deviations likewise, above 0
 */
public record Normalisation(List<Double> means, List<Double> deviations) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is not one a channel, one is not finite, or a deviation is not above 0
     */
    public Normalisation {
        means = List.copyOf(Objects.requireNonNull(means, "means"));
        deviations = List.copyOf(Objects.requireNonNull(deviations, "deviations"));
        if (means.size() != Picture.CHANNELS || deviations.size() != Picture.CHANNELS) {
            throw new IllegalArgumentException("a mean and a deviation are needed for each of " + Picture.CHANNELS
                    + " channels, found " + means + " and " + deviations);
        }
        if (!means.stream().allMatch(Double::isFinite)
                || !deviations.stream().allMatch(deviation -> deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "means must be finite and deviations above 0, found " + means + " and " + deviations);
        }
    }

    /**
     * Mean and deviation of all pixels of some pictures; a channel that is the same everywhere has the deviation 1.
     *
     * @param pictures at least one, of any size
     */
    public static Normalisation of(PictureSet pictures) {
        long[] counts = new long[Picture.CHANNELS * 256];
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.picture(i);
            float[] values = new float[Picture.CHANNELS * picture.width() * picture.height()];
            picture.copyTo(values, 0);
            int plane = values.length / Picture.CHANNELS;
            for (int p = 0; p < values.length; p++) {
                counts[p / plane * 256 + (int) values[p]]++;
            }
        }
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            // In whole numbers: exact, whatever the order.
            long pixels = 0;
            long sum = 0;
            long squares = 0;
            for (int value = 0; value < 256; value++) {
                long count = counts[channel * 256 + value];
                pixels += count;
                sum += count * value;
                squares += count * value * value;
            }
            double mean = (double) sum / pixels;
            double variance = Math.max(0, (double) squares / pixels - mean * mean);
            means.add(mean);
            deviations.add(variance == 0 ? 1 : Math.sqrt(variance));
        }
        return new Normalisation(means, deviations);
    }

    /**
     * Writes a picture's input, plane by plane: as many numbers as the picture has values.
     *
     * @param into takes {@code 3 * height * width} numbers
     * @param offset where the first goes
     */
    void write(Picture picture, float[] into, int offset) {
        picture.copyTo(into, offset);
        int plane = picture.width() * picture.height();
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            float mean = means.get(channel).floatValue();
            float deviation = deviations.get(channel).floatValue();
            int begin = offset + channel * plane;
            for (int i = begin; i < begin + plane; i++) {
                into[i] = (into[i] - mean) / deviation;
            }
        }
    }
}
