package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnPartsTest {
    private static ColumnParts of(int least, int... lengths) {
        return new ColumnParts(Arrays.stream(lengths).mapToObj(float[]::new).toArray(float[][]::new), least);
    }

    private static void assertParts(ColumnParts parts, int[] firstPieces, int[] begins) {
        assertEquals(begins.length - 1, parts.count());
        for (int part = 0; part <= parts.count(); part++) {
            assertEquals(firstPieces[part], parts.firstPiece(part), "part " + part);
            assertEquals(begins[part], parts.begin(part), "part " + part);
        }
    }

    @Test
    void aPartEndsWithThePieceThatMakesItLongEnough() {
        assertParts(of(100, 100, 40, 60, 99, 1), new int[] {0, 1, 3, 5}, new int[] {0, 100, 200, 300});
        assertParts(of(100, 250, 99, 99), new int[] {0, 1, 3}, new int[] {0, 250, 448});
    }

    @Test
    void theLastPartMayBeShort() {
        assertParts(of(100, 100, 7), new int[] {0, 1, 2}, new int[] {0, 100, 107});
        assertParts(of(100, 3), new int[] {0, 1}, new int[] {0, 3});
    }

    @Test
    void productsMakeRoomForAnotherNetworksPieces() {
        Products products = new Products();
        assertEquals(2, products.rows(2, new int[] {3, 4}).length);
        float[][][] more = products.rows(3, new int[] {3, 4});
        assertEquals(3, more.length);
        assertArrayEquals(new int[] {3, 4}, lengths(more[2]));
        assertArrayEquals(new int[] {5}, lengths(products.rows(1, new int[] {5})[0]));
    }

    private static int[] lengths(float[][] row) {
        return Arrays.stream(row).mapToInt(piece -> piece.length).toArray();
    }
}
