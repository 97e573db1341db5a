package io.textcnn.engine;

/**
 * How many cells of zeros surround an image before a window slides over it: none, as many as keep the size, or a given
 * number on each side. Any other choice is one of these three.
 */
public sealed interface Padding permits Padding.Valid, Padding.Same, Padding.Explicit {

    /** No padding: windows stay inside the image. */
    static Padding valid() {
        return new Valid();
    }

    /** Padding that makes the output {@code ceil(in / stride)} long on each axis; see {@link Same}. */
    static Padding same() {
        return new Same();
    }

    /** The same number of cells on all four sides. */
    static Padding of(int cells) {
        return new Explicit(cells, cells, cells, cells);
    }

    /** This many cells on each side. */
    static Padding of(int top, int bottom, int left, int right) {
        return new Explicit(top, bottom, left, right);
    }

    /** The cells on each side for a given image and window. */
    Explicit resolve(int height, int width, int kernelHeight, int kernelWidth, Stride stride);

    /** No padding. */
    record Valid() implements Padding {
        @Override
        public Explicit resolve(int height, int width, int kernelHeight, int kernelWidth, Stride stride) {
            return new Explicit(0, 0, 0, 0);
        }
    }

    /**
     * As many cells as make the output {@code ceil(in / stride)} long.
     *
     * <p>The odd rule: where the number of cells needed on an axis is odd, the extra one goes to the bottom or the right.
     * A stride beyond the kernel may need none.
     */
    record Same() implements Padding {
        @Override
        public Explicit resolve(int height, int width, int kernelHeight, int kernelWidth, Stride stride) {
            int vertical = needed(height, kernelHeight, stride.height());
            int horizontal = needed(width, kernelWidth, stride.width());
            return new Explicit(vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
        }

        private static int needed(int in, int kernel, int stride) {
            int out = (in - 1) / stride + 1;
            return Math.max((out - 1) * stride - in + kernel, 0);
        }
    }

    /**
     * A given number of cells on each side.
     */
    record Explicit(int top, int bottom, int left, int right) implements Padding {
        /**
         * Checks the numbers of cells.
         *
         * @throws IllegalArgumentException if one is negative, or two opposite ones together do not fit an {@code int}
         */
        public Explicit {
            if (top < 0 || bottom < 0 || left < 0 || right < 0) {
                throw new IllegalArgumentException("padding must not be negative, found top " + top + ", bottom "
                        + bottom + ", left " + left + ", right " + right);
            }
            if ((long) top + bottom > Integer.MAX_VALUE || (long) left + right > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("padding is beyond any image, found top " + top + ", bottom "
                        + bottom + ", left " + left + ", right " + right);
            }
        }

        /** Whether no side has any padding. */
        public boolean isZero() {
            return top == 0 && bottom == 0 && left == 0 && right == 0;
        }

        @Override
        public Explicit resolve(int height, int width, int kernelHeight, int kernelWidth, Stride stride) {
            return this;
        }

        @Override
        public String toString() {
            return "top " + top + ", bottom " + bottom + ", left " + left + ", right " + right;
        }
    }
}
