package io.textcnn.picture;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One picture of a shape, as its draws from a random generator make it. */
final class ShapeDrawing {
    private static final int SIDE = Shapes.SIDE;
    private static final int POINTS = 8;
    private static final int ALL_POINTS = POINTS * POINTS;
    private static final double MIDDLE = SIDE / 2.0;
    private static final double MOST_TURN = Math.PI / 12;
    private static final int VALUES = 256;
    /** How far the background's two colours may be apart in each channel. */
    private static final int MOST_SHADE = 60;
    /** How far the shape's colour is at least from each of them; black and white are 442 apart. */
    private static final int LEAST_CONTRAST = 110;

    private final Outline outline;
    private final int[] background;
    private final int[] other;
    /** Where the background goes from one colour to the other. */
    private final double right;

    private final double down;
    private final int[] colour;
    private final double x;
    private final double y;
    /** Of the shape's turn, in units of its radius. */
    private final double cos;

    private final double sin;

    private ShapeDrawing(Outline outline, Shapes.Place place, SplittableRandom random) {
        this.outline = outline;
        background = colour(random);
        other = Arrays.stream(background)
                .map(value -> clamp(value - MOST_SHADE + random.nextInt(2 * MOST_SHADE + 1)))
                .toArray();
        double towards = between(0, 2 * Math.PI, random);
        right = StrictMath.cos(towards);
        down = StrictMath.sin(towards);
        int[] drawn = colour(random);
        while (distance(drawn, background) < LEAST_CONTRAST || distance(drawn, other) < LEAST_CONTRAST) {
            drawn = colour(random);
        }
        colour = drawn;
        double radius = between(place.leastRadius, place.mostRadius, random);
        x = between(place.begin + radius, place.end - radius, random);
        y = between(place.begin + radius, place.end - radius, random);
        double turn = between(-MOST_TURN, MOST_TURN, random);
        cos = StrictMath.cos(turn) / radius;
        sin = StrictMath.sin(turn) / radius;
    }

    static Picture draw(Outline outline, Shapes.Place place, SplittableRandom random) {
        ShapeDrawing drawing = new ShapeDrawing(outline, place, random);
        byte[] rgb = new byte[Picture.values(SIDE, SIDE)];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int covered = drawing.covered(column, row);
                for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                    int sum = covered * drawing.colour[channel]
                            + (ALL_POINTS - covered) * drawing.behind(channel, column, row);
                    rgb[(channel * SIDE + row) * SIDE + column] = (byte) ((2 * sum + ALL_POINTS) / (2 * ALL_POINTS));
                }
            }
        }
        return Picture.owning(SIDE, SIDE, rgb);
    }

    /** How many of a pixel's points the shape holds. */
    private int covered(int column, int row) {
        int covered = 0;
        for (int i = 0; i < POINTS; i++) {
            for (int j = 0; j < POINTS; j++) {
                double dx = column + (j + 0.5) / POINTS - x;
                double dy = row + (i + 0.5) / POINTS - y;
                if (outline.holds(cos * dx + sin * dy, cos * dy - sin * dx)) {
                    covered++;
                }
            }
        }
        return covered;
    }

    /** The background's value; its first colour is at one end of a diagonal, its second at the other. */
    private int behind(int channel, int column, int row) {
        double along = right * (column + 0.5 - MIDDLE) + down * (row + 0.5 - MIDDLE);
        double share = 0.5 + along / (SIDE * Math.sqrt(2));
        return (int) Math.floor(background[channel] + share * (other[channel] - background[channel]) + 0.5);
    }

    private static int[] colour(SplittableRandom random) {
        return new int[] {random.nextInt(VALUES), random.nextInt(VALUES), random.nextInt(VALUES)};
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(VALUES - 1, value));
    }

    private static double distance(int[] one, int[] other) {
        int squares = 0;
        for (int channel = 0; channel < one.length; channel++) {
            squares += (one[channel] - other[channel]) * (one[channel] - other[channel]);
        }
        return Math.sqrt(squares);
    }

    private static double between(double least, double most, SplittableRandom random) {
        return least + random.nextDouble() * (most - least);
    }
}
