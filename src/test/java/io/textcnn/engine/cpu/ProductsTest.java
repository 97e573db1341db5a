package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProductsTest {
    /** Room for one network after another: wider and narrower windows, more and fewer filters and words. */
    @Test
    void rowsHaveTheShapeThatIsAskedFor() {
        Products products = new Products();
        int[][] shapes = {{5, 3, 50}, {5, 3, 50}, {2, 2, 50}, {7, 5, 50}, {7, 5, 49}, {9, 1, 51}, {0, 4, 51}, {3, 3, 50}
        };
        for (int[] shape : shapes) {
            float[][][] rows = products.rows(shape[0], shape[1], shape[2]);
            assertEquals(shape[0], rows.length, "words");
            for (float[][] row : rows) {
                assertEquals(shape[1], row.length, "places");
                for (float[] piece : row) {
                    assertEquals(shape[2], piece.length, "filters");
                }
            }
        }
    }
}
