package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.model.FloatTensor;
import io.textcnn.picture.Picture;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Filters and feature maps as pictures, pixel by pixel. */
class SheetsTest {
    private static final int WHITE = 0xffffff;

    private static ImageModel with(ImageModel model, String tensor, float... values) {
        Map<String, FloatTensor> tensors = new HashMap<>(model.tensors());
        tensors.put(tensor, FloatTensor.of(values, tensors.get(tensor).shape()));
        return new ImageModel(
                model.labels(), model.network(), model.input(), model.normalisation(), tensors, model.provenance());
    }

    private static int colour(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & WHITE;
    }

    @Test
    void aFiltersWeightsAreColoursOnAScaleOfItsOwn() {
        NetworkDescription network = NetworkDescription.parse("conv 2 1x2\ndense classes", "two filters");
        ImageModel model = SmallPictures.model(network, SmallPictures.LABELS, 4, 4, 1);
        // red, green and blue of both places of a filter: the first red then blue, the second a tenth as strong
        float[] filters = {1, 0, 0, 0, 0, -1, 0.1f, -0.1f, 0.1f, -0.1f, 0.1f, -0.1f};
        BufferedImage sheet =
                FilterSheet.draw(with(model, "layer.1.filters", filters), 4).orElseThrow();
        // one column would be 8 wide and 8 high: cells of 4, gaps of 2
        assertEquals(2 + 8 + 2, sheet.getWidth());
        assertEquals(2 + 2 * (4 + 2), sheet.getHeight());
        assertEquals(WHITE, colour(sheet, 0, 0));
        assertEquals(0xff8080, colour(sheet, 2, 2));
        assertEquals(0xff8080, colour(sheet, 5, 5));
        assertEquals(0x808000, colour(sheet, 6, 2));
        assertEquals(WHITE, colour(sheet, 10, 2));
        assertEquals(WHITE, colour(sheet, 2, 8));
        assertEquals(0x000000, colour(sheet, 6, 11));
        assertEquals(WHITE, colour(sheet, 2, 7));
        assertEquals(WHITE, colour(sheet, 5, 9));
    }

    @Test
    void aFeedForwardNetworkHasAPictureOfWeightsForEachUnit() {
        NetworkDescription network = NetworkDescription.parse("flatten\ndense 5\nrelu\ndense classes", "dense");
        ImageModel model = SmallPictures.model(network, SmallPictures.LABELS, 4, 4, 1);
        BufferedImage sheet = FilterSheet.draw(model, 2).orElseThrow();
        assertEquals(1 + 3 * 9, sheet.getWidth());
        assertEquals(1 + 2 * 9, sheet.getHeight());
    }

    @Test
    void aNetworkThatChangesThePictureFirstHasNoSheet() {
        NetworkDescription network = NetworkDescription.parse("pool max 2\nconv 4 3\ndense classes", "pooled");
        assertTrue(FilterSheet.draw(SmallPictures.model(network, SmallPictures.LABELS, 4, 4, 1), 2)
                .isEmpty());
        ImageModel model = SmallPictures.model(1);
        assertThrows(IllegalArgumentException.class, () -> FilterSheet.draw(model, 0));
    }

    @Test
    void aSheetOfVeryManyMapsStaysOneThatCanBeLookedAt() {
        List<Picture> cells = Collections.nCopies(20_000, Sheet.grey(1, 1, 0.5f));
        BufferedImage smaller = Sheet.draw(cells, 64);
        assertTrue((long) smaller.getWidth() * smaller.getHeight() < 17_000_000, smaller::toString);
        List<Picture> large = Collections.nCopies(100, Sheet.grey(1000, 1000, new float[1_000_000]));
        BufferedImage fewer = Sheet.draw(large, 1);
        assertTrue((long) fewer.getWidth() * fewer.getHeight() < 17_000_000, fewer::toString);
    }

    @Test
    void eachLayerHasASheetOfItsMaps() {
        ImageModel model = SmallPictures.model(1);
        try (Backend backend = Backends.open(Precision.FLOAT32, 1);
                ImageClassifier classifier = ImageClassifier.of(model, backend)) {
            Picture picture = SmallPictures.stripes(1, 1).picture(0);
            List<FeatureMaps.OfLayer> sheets = FeatureMaps.draw(classifier, picture, 16);
            assertEquals(
                    model.plan(),
                    sheets.stream().map(FeatureMaps.OfLayer::layer).toList());
            // four maps of 8x8 cells, two pixels each, in two rows
            assertEquals(1 + 2 * 17, sheets.get(0).maps().getWidth());
            // six maps of 4x4 cells, four pixels each
            assertEquals(2 + 3 * 18, sheets.get(4).maps().getWidth());
            // two logits
            assertEquals(8 + 2 * 24, sheets.get(9).maps().getWidth());
            int[] logits = {
                colour(sheets.get(9).maps(), 10, 10), colour(sheets.get(9).maps(), 34, 10)
            };
            Arrays.sort(logits);
            assertEquals(0, logits[0], "the smallest number of a layer is black");
            assertEquals(WHITE, logits[1], "the largest is white");
            assertThrows(IllegalArgumentException.class, () -> FeatureMaps.draw(classifier, picture, 0));
        }
    }
}
