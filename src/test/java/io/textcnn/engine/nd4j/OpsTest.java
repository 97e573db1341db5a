package io.textcnn.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Some of ND4J's operations, and BLAS, read wrong numbers from arrays with gaps: those are copied, and only those. */
class OpsTest {
    private static final INDArrayIndex ALL = NDArrayIndex.all();
    private static final INDArray MATRIX = Nd4j.arange(12).reshape('c', 4, 3);
    private static final INDArray CUBE = Nd4j.arange(12).reshape('c', 2, 3, 2);

    private static void assertTaken(INDArray array) {
        assertSame(array, Ops.dense(array));
    }

    private static void assertCopied(INDArray array, int... elements) {
        INDArray dense = Ops.dense(array);
        assertNotSame(array, dense);
        assertArrayEquals(array.shape(), dense.shape());
        assertArrayEquals(elements, dense.data().asInt());
    }

    @Test
    void wholeArraysAreTakenAsTheyAre() {
        assertTaken(MATRIX);
        assertTaken(CUBE);
    }

    @Test
    void consecutiveRowsAreTakenAsTheyAre() {
        assertTaken(MATRIX.get(NDArrayIndex.interval(1, 3), ALL));
        assertTaken(CUBE.get(NDArrayIndex.interval(1, 2), ALL, ALL));
    }

    @Test
    void aPartOfOneRowIsTakenAsItIs() {
        assertTaken(MATRIX.get(NDArrayIndex.interval(1, 2), NDArrayIndex.interval(1, 3)));
    }

    @Test
    void columnsOfAWiderMatrixAreCopied() {
        assertCopied(MATRIX.get(ALL, NDArrayIndex.interval(1, 3)), 1, 2, 4, 5, 7, 8, 10, 11);
        assertCopied(MATRIX.get(ALL, NDArrayIndex.interval(1, 2)), 1, 4, 7, 10);
    }

    @Test
    void everyOtherRowIsCopied() {
        assertCopied(MATRIX.get(NDArrayIndex.interval(0, 2, 4), ALL), 0, 1, 2, 6, 7, 8);
    }

    @Test
    void whatWasTurnedIsCopied() {
        assertCopied(MATRIX.transpose(), 0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11);
        // ND4J calls this row-major, though its last axis is not the one that lies densely
        assertCopied(CUBE.permute(0, 2, 1), 0, 2, 4, 1, 3, 5, 6, 8, 10, 7, 9, 11);
    }

    @Test
    void columnMajorArraysAreCopied() {
        assertCopied(MATRIX.dup('f'), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }
}
