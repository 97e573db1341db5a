package io.textcnn.image;

import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.Stride;

/** What one line of a network description asks for, before it is known what comes in. */
sealed interface LayerSpec {
    /** {@code conv 32 3x3 stride 1 padding same}. */
    record Conv(int filters, int height, int width, Stride stride, Padding padding) implements LayerSpec {
        @Override
        public String toString() {
            return "conv " + filters + " " + height + "x" + width + words(stride, Stride.ONE)
                    + words(padding, Padding.same());
        }
    }

    /** {@code batchnorm}. */
    record Norm() implements LayerSpec {
        @Override
        public String toString() {
            return "batchnorm";
        }
    }

    /** {@code relu}. */
    record Rectify() implements LayerSpec {
        @Override
        public String toString() {
            return "relu";
        }
    }

    /** {@code pool max 2x2 stride 2 padding valid}. */
    record Window(Pooling kind, int height, int width, Stride stride, Padding padding) implements LayerSpec {
        @Override
        public String toString() {
            String name = kind == Pooling.MAX ? "max" : "average";
            return "pool " + name + " " + height + "x" + width + words(stride, new Stride(height, width))
                    + words(padding, Padding.valid());
        }
    }

    /** {@code globalpool}. */
    record GlobalPool() implements LayerSpec {
        @Override
        public String toString() {
            return "globalpool";
        }
    }

    /** {@code dropout 0.3}. */
    record Drop(double rate) implements LayerSpec {
        @Override
        public String toString() {
            return "dropout " + rate;
        }
    }

    /** {@code flatten}. */
    record Flat() implements LayerSpec {
        @Override
        public String toString() {
            return "flatten";
        }
    }

    /** {@code dense 512}, or {@code dense classes}, which has a unit for each class. */
    record Full(int units) implements LayerSpec {
        /** In place of a number of units. */
        static final int CLASSES = 0;

        @Override
        public String toString() {
            return "dense " + (units == CLASSES ? "classes" : units);
        }
    }

    private static String words(Stride stride, Stride usual) {
        if (stride.equals(usual)) {
            return "";
        }
        return " stride "
                + (stride.height() == stride.width() ? stride.height() : stride.height() + "x" + stride.width());
    }

    private static String words(Padding padding, Padding usual) {
        if (padding.equals(usual)) {
            return "";
        }
        if (padding instanceof Padding.Explicit cells) {
            return " padding " + cells.top();
        }
        return " padding " + (padding instanceof Padding.Same ? "same" : "valid");
    }
}
