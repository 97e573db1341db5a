package io.textcnn.engine.cpu;

import io.textcnn.engine.Indices;

/** Rows of tables that lie in Java arrays. */
final class HeapTables {
    private HeapTables() {}

    static float[] gather(float[] table, int columns, int[] ids) {
        float[] rows = new float[Math.multiplyExact(ids.length, columns)];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Indices.NONE) {
                System.arraycopy(table, ids[i] * columns, rows, i * columns, columns);
            }
        }
        return rows;
    }

    static float[] scatterAdd(int[] ids, float[] rows, int columns, int tableRows) {
        float[] table = new float[Math.multiplyExact(tableRows, columns)];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Indices.NONE) {
                int from = i * columns;
                int to = ids[i] * columns;
                for (int column = 0; column < columns; column++) {
                    table[to + column] += rows[from + column];
                }
            }
        }
        return table;
    }

    static void assignRows(float[] table, int columns, int[] ids, float[] rows) {
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(rows, i * columns, table, ids[i] * columns, columns);
        }
    }
}
