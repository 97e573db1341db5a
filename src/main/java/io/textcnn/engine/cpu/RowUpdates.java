package io.textcnn.engine.cpu;

/** Updates of some rows of a table, each copied out, changed and copied back: loops run over whole arrays. */
final class RowUpdates {
    /** Rows worth handing to another thread. */
    private static final int ROWS = 16;

    private RowUpdates() {}

    /** {@link io.textcnn.engine.Backend#adadeltaRows}. */
    static void adadelta(
            float[] table,
            int[] rows,
            float[] gradient,
            double[] decays,
            float[] squaredGradients,
            float[] squaredUpdates,
            Adadelta rule,
            CpuMeans means) {
        int columns = gradient.length / rows.length;
        means.inParts(rows.length, ROWS, (from, to) -> {
            RowPool scratch = means.takeRows();
            float[] row = scratch.take(columns);
            float[] g = scratch.take(columns);
            float[] meanGradients = scratch.take(columns);
            float[] meanUpdates = scratch.take(columns);
            float[] updates = scratch.take(columns);
            for (int i = from; i < to; i++) {
                int at = rows[i] * columns;
                System.arraycopy(table, at, row, 0, columns);
                System.arraycopy(gradient, i * columns, g, 0, columns);
                System.arraycopy(squaredGradients, at, meanGradients, 0, columns);
                System.arraycopy(squaredUpdates, at, meanUpdates, 0, columns);
                HeapUpdates.decay(meanGradients, (float) decays[i]);
                HeapUpdates.decay(meanUpdates, (float) decays[i]);
                HeapUpdates.adadelta(row, g, meanGradients, meanUpdates, updates, 0, columns, rule);
                System.arraycopy(row, 0, table, at, columns);
                System.arraycopy(meanGradients, 0, squaredGradients, at, columns);
                System.arraycopy(meanUpdates, 0, squaredUpdates, at, columns);
            }
            means.giveRows(scratch);
        });
    }

    /** The settings of {@link io.textcnn.engine.Backend#adadelta}. */
    record Adadelta(double rate, double rho, double epsilon) {}
}
