package io.textcnn.picture;

import java.util.Arrays;

/** Brings a picture to another size, see {@link Picture#resized}. */
final class Resampling {
    private final int width;
    private final Axis columns;
    private final Axis rows;

    /** What each place of a new axis takes from the old one: so many of so many parts of each. */
    private static final class Axis {
        /** Of each new place, the first old one. */
        private final int[] first;
        /** Of each new place, the parts of that one and the following. */
        private final int[][] weights;
        /** What the weights of each new place add up to. */
        private final long parts;

        private Axis(int[] first, int[][] weights, long parts) {
            this.first = first;
            this.weights = weights;
            this.parts = parts;
        }

        static Axis of(int from, int to) {
            return to > from ? interpolating(from, to) : averaging(from, to);
        }

        /** In units of 1/to of an old pixel, old pixel i is from i * to, and new pixel x from x * from, to the next. */
        private static Axis averaging(int from, int to) {
            int[] first = new int[to];
            int[][] weights = new int[to][];
            for (int x = 0; x < to; x++) {
                long begin = (long) x * from;
                long end = begin + from;
                first[x] = (int) (begin / to);
                int last = (int) ((end - 1) / to);
                weights[x] = new int[last - first[x] + 1];
                for (int i = first[x]; i <= last; i++) {
                    long overlap = Math.min(end, (long) (i + 1) * to) - Math.max(begin, (long) i * to);
                    weights[x][i - first[x]] = (int) overlap;
                }
            }
            return new Axis(first, weights, from);
        }

        /** The centre of new pixel x is at (x + 1/2) * from / to - 1/2 between old centres, in units of 1/(2 to). */
        private static Axis interpolating(int from, int to) {
            int[] first = new int[to];
            int[][] weights = new int[to][];
            int parts = Math.multiplyExact(2, to);
            for (int x = 0; x < to; x++) {
                long centre = (2L * x + 1) * from - to;
                int left = (int) Math.floorDiv(centre, (long) parts);
                if (left < 0 || left + 1 >= from) {
                    // beyond the outermost centres there is only the pixel there
                    first[x] = left < 0 ? 0 : from - 1;
                    weights[x] = new int[] {parts};
                } else {
                    int right = (int) Math.floorMod(centre, (long) parts);
                    first[x] = left;
                    weights[x] = new int[] {parts - right, right};
                }
            }
            return new Axis(first, weights, parts);
        }
    }

    private Resampling(Picture picture, int newWidth, int newHeight) {
        width = picture.width();
        columns = Axis.of(width, newWidth);
        rows = Axis.of(picture.height(), newHeight);
    }

    static Picture resized(Picture picture, int newWidth, int newHeight) {
        byte[] target = new byte[Picture.values(newWidth, newHeight)];
        Resampling resampling = new Resampling(picture, newWidth, newHeight);
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            resampling.plane(
                    picture.rgb(),
                    channel * picture.width() * picture.height(),
                    target,
                    channel * newWidth * newHeight);
        }
        return Picture.owning(newWidth, newHeight, target);
    }

    private void plane(byte[] source, int sourceStart, byte[] target, int targetStart) {
        int newWidth = columns.first.length;
        long parts = columns.parts * rows.parts;
        long[] sums = new long[newWidth];
        for (int y = 0; y < rows.first.length; y++) {
            Arrays.fill(sums, 0);
            int[] weights = rows.weights[y];
            for (int i = 0; i < weights.length; i++) {
                addRow(source, sourceStart + (rows.first[y] + i) * width, weights[i], sums);
            }
            for (int x = 0; x < newWidth; x++) {
                target[targetStart + y * newWidth + x] = (byte) ((2 * sums[x] + parts) / (2 * parts));
            }
        }
    }

    private void addRow(byte[] source, int rowStart, long rowWeight, long[] sums) {
        for (int x = 0; x < sums.length; x++) {
            int[] weights = columns.weights[x];
            int start = rowStart + columns.first[x];
            long sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += (long) weights[i] * (source[start + i] & 0xFF);
            }
            sums[x] += rowWeight * sum;
        }
    }
}
