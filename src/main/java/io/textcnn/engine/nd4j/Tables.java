package io.textcnn.engine.nd4j;

import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of tables read, added up and written by number.
 *
 * <p>The numbers are checked already: ND4J's {@code gather} ends the process for a row that is not there, and its {@code
 * scatter_add} writes beside the table. {@link Indices#NONE}, which neither knows, reads or adds row 0 and is made zero.
 */
final class Tables {
    private Tables() {}

    static INDArray gather(INDArray table, int[] ids, Shape idsShape) {
        INDArray result = Ops.empty(table.dataType(), ids.length, table.size(1));
        Ops.run("gather", Ops.arrays(table, rowNumbers(ids)), Ops.arrays(result), new int[] {0});
        return dropNone(result, ids).reshape('c', Ops.lengths(idsShape.with(table.columns())));
    }

    static INDArray scatterAdd(int[] ids, INDArray rows, Shape tableShape) {
        INDArray flat = rows.reshape('c', new long[] {ids.length, tableShape.length(1)});
        INDArray table = Nd4j.zeros(rows.dataType(), Ops.lengths(tableShape));
        // "locked": one thread adds, so that equal row numbers neither race nor change the order of the sum.
        Ops.run(
                "scatter_add",
                Ops.arrays(table, rowNumbers(ids), Ops.dense(dropNone(flat, ids))),
                Ops.arrays(table),
                new int[0],
                new double[0],
                new boolean[] {true, true});
        return table;
    }

    static void assignRows(INDArray table, int[] ids, INDArray rows) {
        Ops.run(
                "scatter_upd",
                Ops.arrays(table, rowNumbers(ids), rows),
                Ops.arrays(table),
                new int[0],
                new double[0],
                new boolean[] {false, true});
    }

    private static INDArray rowNumbers(int[] ids) {
        int[] rows = ids.clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.max(rows[i], 0);
        }
        return Nd4j.createFromArray(rows);
    }

    /** The rows with those that stand for no row made zero. */
    private static INDArray dropNone(INDArray rows, int[] ids) {
        float[] mask = new float[ids.length];
        boolean any = false;
        for (int i = 0; i < ids.length; i++) {
            mask[i] = ids[i] == Indices.NONE ? 0 : 1;
            any |= ids[i] == Indices.NONE;
        }
        return any ? rows.mulColumnVector(Ops.array(rows.dataType(), Shape.of(ids.length, 1), mask)) : rows;
    }
}
