package io.textcnn.picture;

import java.util.Locale;

/** The shapes, each within a circle of radius 1 round the origin, which it touches; y grows downwards. */
enum Outline {
    /** All of the circle. */
    CIRCLE {
        @Override
        boolean holds(double x, double y) {
            return x * x + y * y <= 1;
        }
    },
    /** Two bars of equal length. */
    CROSS {
        @Override
        boolean holds(double x, double y) {
            double longer = Math.max(Math.abs(x), Math.abs(y));
            return Math.min(Math.abs(x), Math.abs(y)) <= BAR && longer <= BAR_END;
        }
    },
    /** A circle with a hole. */
    RING {
        @Override
        boolean holds(double x, double y) {
            double square = x * x + y * y;
            return square <= 1 && square >= HOLE * HOLE;
        }
    },
    /** Four equal sides, two of them level. */
    SQUARE {
        @Override
        boolean holds(double x, double y) {
            return Math.max(Math.abs(x), Math.abs(y)) <= Math.sqrt(0.5);
        }
    },
    /** Five points, one of them on top. */
    STAR {
        @Override
        boolean holds(double x, double y) {
            return STAR_CORNERS.holds(x, y);
        }
    },
    /** Three equal sides, the lowest level. */
    TRIANGLE {
        @Override
        boolean holds(double x, double y) {
            return TRIANGLE_CORNERS.holds(x, y);
        }
    };

    private static final double BAR = 0.28;
    private static final double BAR_END = Math.sqrt(1 - BAR * BAR);
    private static final double HOLE = 0.6;
    private static final Corners STAR_CORNERS = new Corners(10, 0.42);
    private static final Corners TRIANGLE_CORNERS = new Corners(3, 1);

    /** Whether a point is of the shape. */
    abstract boolean holds(double x, double y);

    /** What its class is called. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Corners round the origin at equal angles, the first on top. */
    private static final class Corners {
        private final double[] x;
        private final double[] y;

        /**
         * Corners.
         *
         * @param second how far every second one is from the origin, the others 1
         */
        Corners(int count, double second) {
            x = new double[count];
            y = new double[count];
            for (int i = 0; i < count; i++) {
                double angle = 2 * Math.PI * i / count;
                double radius = i % 2 == 1 ? second : 1;
                x[i] = radius * StrictMath.sin(angle);
                y[i] = -radius * StrictMath.cos(angle);
            }
        }

        /** Whether a line from a point to the right crosses an odd number of sides. */
        boolean holds(double px, double py) {
            boolean inside = false;
            for (int i = 0; i < x.length; i++) {
                int j = (i + 1) % x.length;
                if (y[i] > py != y[j] > py && px < x[i] + (py - y[i]) * (x[j] - x[i]) / (y[j] - y[i])) {
                    inside = !inside;
                }
            }
            return inside;
        }
    }
}
