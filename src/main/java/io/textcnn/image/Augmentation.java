package io.textcnn.image;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How training pictures are changed at random, each time they are learned; nothing is changed in prediction.
 *
 * <p>What comes in from outside the picture, and what is cut out, is 0 after normalisation: the mean colour of the training
 * pictures.
 *
 * @param flip whether each picture is mirrored left to right by chance, one in two
 * @param crop by how many pixels a picture is moved at most, up or down and left or right: as if that many were added on
 *     each side and a picture of the old size cut out at random
 * @param cutout the side of a square at a random place that is blanked out (DeVries and Taylor 2017), in pixels; it may lie
 *     partly outside; 0 for none
 */
public record Augmentation(boolean flip, int crop, int cutout) {
    /** Pictures as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Augmentation {
        if (crop < 0 || cutout < 0) {
            throw new IllegalArgumentException(
                    "crop and cutout must be at least 0 pixels, found " + crop + " and " + cutout);
        }
    }

    /**
     * Writes one picture, changed.
     *
     * <p>What is drawn, in this order and only if asked for: whether it is mirrored, how far it is moved down and to the
     * right, and the row and the column of the square's centre.
     *
     * @param planes its normalised values, {@code [channels, height, width]}
     * @param into takes as many numbers
     * @param offset where the first goes
     */
    void write(float[] planes, int height, int width, float[] into, int offset, RandomGenerator random) {
        boolean mirrored = flip && random.nextBoolean();
        int down = crop == 0 ? 0 : random.nextInt(2 * crop + 1) - crop;
        int right = crop == 0 ? 0 : random.nextInt(2 * crop + 1) - crop;
        int fromX = Math.max(0, right);
        int toX = Math.min(width, width + right);
        Arrays.fill(into, offset, offset + planes.length, 0);
        for (int row = 0; row < planes.length / width; row++) {
            int y = row % height + down;
            if (y >= 0 && y < height) {
                copy(planes, row * width, into, offset + (row + down) * width, fromX, toX, right, width, mirrored);
            }
        }
        if (cutout > 0) {
            cut(into, offset, planes.length / width / height, height, width, random);
        }
    }

    private static void copy(
            float[] from,
            int source,
            float[] into,
            int target,
            int fromX,
            int toX,
            int right,
            int width,
            boolean mirrored) {
        if (!mirrored) {
            if (toX > fromX) {
                System.arraycopy(from, source + fromX - right, into, target + fromX, toX - fromX);
            }
            return;
        }
        int last = source + width - 1 + right;
        for (int x = fromX; x < toX; x++) {
            into[target + x] = from[last - x];
        }
    }

    private void cut(float[] into, int offset, int channels, int height, int width, RandomGenerator random) {
        int top = random.nextInt(height) - cutout / 2;
        int left = random.nextInt(width) - cutout / 2;
        int fromX = Math.max(0, left);
        int toX = Math.min(width, left + cutout);
        for (int channel = 0; channel < channels; channel++) {
            for (int y = Math.max(0, top); y < Math.min(height, top + cutout); y++) {
                int row = offset + (channel * height + y) * width;
                Arrays.fill(into, row + fromX, row + toX, 0);
            }
        }
    }

    /** In a few words, for a model's provenance. */
    @Override
    public String toString() {
        if (equals(NONE)) {
            return "none";
        }
        StringBuilder words = new StringBuilder(flip ? "flip" : "");
        if (crop > 0) {
            words.append(words.isEmpty() ? "" : ", ").append("crop ").append(crop);
        }
        if (cutout > 0) {
            words.append(words.isEmpty() ? "" : ", ").append("cutout ").append(cutout);
        }
        return words.toString();
    }
}
