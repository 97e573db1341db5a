package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mean and deviation by channel, worked by hand. */
class NormalisationTest {
    private static Picture picture(int... values) {
        byte[] rgb = new byte[values.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) values[i];
        }
        return Picture.of(values.length / Picture.CHANNELS, 1, rgb);
    }

    private static PictureSet set(Picture... pictures) {
        return PictureSet.of("two", List.of("a"), List.of(pictures), new int[pictures.length]);
    }

    @Test
    void meanAndDeviationAreThoseOfAllPixels() {
        // red 0, 4, 8, 8; green 255 everywhere; blue 10, 20, 10, 20
        Normalisation normalisation =
                Normalisation.of(set(picture(0, 4, 255, 255, 10, 20), picture(8, 8, 255, 255, 10, 20)));
        assertEquals(List.of(5.0, 255.0, 15.0), normalisation.means());
        assertEquals(List.of(Math.sqrt(11), 1.0, 5.0), normalisation.deviations());
    }

    @Test
    void aChannelsValuesLoseTheMeanAndAreDividedByTheDeviation() {
        Normalisation normalisation = new Normalisation(List.of(10.0, 20.0, 30.0), List.of(2.0, 4.0, 8.0));
        float[] into = new float[8];
        normalisation.write(picture(10, 14, 0, 24, 46, 22), into, 1);
        assertArrayEquals(new float[] {0, 0, 2, -5, 1, 2, -1, 0}, into);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        List<Double> three = List.of(1.0, 1.0, 1.0);
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(List.of(1.0), three));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(three, List.of(1.0, 0.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(List.of(1.0, Double.NaN, 1.0), three));
    }
}
