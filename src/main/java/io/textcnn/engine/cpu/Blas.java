package io.textcnn.engine.cpu;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Products of matrices by OpenBLAS, in parts of the result, one part a thread.
 *
 * <p>How many parts depends on the matrices alone, and within one OpenBLAS uses one thread; so the result is the same to
 * the bit for any number of threads. Its own division of labour is not.
 */
final class Blas implements AutoCloseable {
    /** OpenBLAS lays both matrices out anew for each part: larger parts cost less of that, more of them busy more cores. */
    private static final int PART_ROWS = 1024;

    private static final int PART_COLUMNS = 200;

    /** Rows worth handing to another thread to copy. */
    private static final int PUT_ROWS = 64;

    private final Workers workers;
    /** JavaCPP would copy whole Java arrays at each call. */
    private final Idle<NativeFloats> idle = new Idle<>();

    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Loads OpenBLAS.
     *
     * @throws LinkageError if it cannot be loaded
     */
    Blas(Workers workers) {
        this.workers = workers;
        float[] one = {1};
        multiply(1, 1, 1, one, false, one, false, new float[1]);
        BlasThreads.SHARED.enter();
    }

    private static int parts(int length, int most) {
        return (length + most - 1) / most;
    }

    private static int begin(int part, int parts, int length) {
        return (int) ((long) length * part / parts);
    }

    /** The product of two row-major matrices {@code [m, k] x [k, n]}, each of them possibly given transposed. */
    void multiply(int m, int n, int k, float[] a, boolean transposeA, float[] b, boolean transposeB, float[] c) {
        if (m == 0 || n == 0 || k == 0) {
            return;
        }
        NativeFloats left = take(a.length);
        NativeFloats right = take(b.length);
        NativeFloats product = take(c.length);
        left.put(0, a);
        right.put(0, b);
        BlasThreads.SHARED.one();
        int parts = parts(m, PART_ROWS);
        workers.run(parts, part -> {
            int from = begin(part, parts, m);
            int rows = begin(part + 1, parts, m) - from;
            cblas_sgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    rows,
                    n,
                    k,
                    1,
                    left.from(transposeA ? from : (long) from * k),
                    transposeA ? m : k,
                    right.from(0),
                    transposeB ? k : n,
                    0,
                    product.from((long) from * n),
                    n);
        });
        product.get(0, c);
        give(left, right, product);
    }

    /**
     * The products of vectors with vectors, {@code [m, k] x [n, k] -> [m, n]}, with the rows of all matrices apart and those
     * of the product cut into pieces.
     *
     * @param pieces takes row {@code i} of the product in {@code pieces[i]}: arrays of the same lengths for each row, that
     *     add up to n
     */
    void multiplyRows(float[][] a, float[][] b, float[][][] pieces) {
        int m = a.length;
        if (m == 0 || b.length == 0) {
            return;
        }
        int k = b[0].length;
        NativeFloats left = take((long) m * k);
        NativeFloats right = take((long) b.length * k);
        ColumnParts columns = new ColumnParts(pieces[0], PART_COLUMNS);
        int rowParts = parts(m, PART_ROWS);
        int putParts = parts(m + b.length, PUT_ROWS);
        workers.run(putParts, part -> {
            for (int i = begin(part, putParts, m + b.length); i < begin(part + 1, putParts, m + b.length); i++) {
                if (i < m) {
                    left.put(i * k, a[i]);
                } else {
                    right.put((i - m) * k, b[i - m]);
                }
            }
        });
        BlasThreads.SHARED.one();
        workers.run(rowParts * columns.count(), part -> {
            int row = part % rowParts;
            int from = begin(row, rowParts, m);
            int rows = begin(row + 1, rowParts, m) - from;
            int column = part / rowParts;
            int begin = columns.begin(column);
            int n = columns.begin(column + 1) - begin;
            NativeFloats product = take((long) rows * n);
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    rows,
                    n,
                    k,
                    1,
                    left.from((long) from * k),
                    k,
                    right.from((long) begin * k),
                    k,
                    0,
                    product.from(0),
                    n);
            int next = 0;
            for (int i = from; i < from + rows; i++) {
                for (int piece = columns.firstPiece(column); piece < columns.firstPiece(column + 1); piece++) {
                    product.get(next, pieces[i][piece]);
                    next += pieces[i][piece].length;
                }
            }
            give(product);
        });
        give(left, right);
    }

    private NativeFloats take(long floats) {
        NativeFloats memory = idle.poll();
        if (memory != null && memory.capacity() >= floats) {
            return memory;
        }
        if (memory != null) {
            memory.close();
        }
        return NativeFloats.ofAtLeast(floats);
    }

    private void give(NativeFloats... memory) {
        for (NativeFloats each : memory) {
            idle.give(each);
        }
    }

    @Override
    public void close() {
        for (NativeFloats memory = idle.poll(); memory != null; memory = idle.poll()) {
            memory.close();
        }
        if (closed.compareAndSet(false, true)) {
            BlasThreads.SHARED.leave();
        }
    }
}
