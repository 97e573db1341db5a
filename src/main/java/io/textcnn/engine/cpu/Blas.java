package io.textcnn.engine.cpu;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of matrices by OpenBLAS, in parts of the result, each computed by one thread.
 *
 * <p>How many parts depends on the matrices alone, and within one OpenBLAS uses one thread; so the result is the same to
 * the bit for any number of threads. Its own division of labour is not.
 */
final class Blas implements AutoCloseable {
    /** OpenBLAS lays both matrices out anew for each part: larger parts cost less of that, more of them busy more cores. */
    private static final int PART_ROWS = 1024;
    /** Columns of a part of a product that is one part high: then only the columns can be shared out. */
    private static final int PART_COLUMNS = 256;
    /** Multiplications worth sharing out so, a tenth of a millisecond's. */
    private static final long MANY = 1 << 22;

    private final Workers workers;
    /** JavaCPP would copy whole Java arrays at each call. */
    private final NativePool memory = new NativePool();

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
        NativeFloats left = memory.take(a.length);
        NativeFloats right = memory.take(b.length);
        NativeFloats product = memory.take(c.length);
        left.put(0, a);
        right.put(0, b);
        multiply(m, n, k, left.from(0), transposeA, right.from(0), transposeB, product.from(0));
        product.get(0, c);
        memory.give(left, right, product);
    }

    /** The same of matrices in native memory. */
    void multiply(
            int m,
            int n,
            int k,
            FloatPointer a,
            boolean transposeA,
            FloatPointer b,
            boolean transposeB,
            FloatPointer c) {
        if (m == 0 || n == 0 || k == 0) {
            return;
        }
        BlasThreads.SHARED.one();
        int high = parts(m, PART_ROWS);
        int wide = high == 1 && (long) m * n * k >= MANY ? parts(n, PART_COLUMNS) : 1;
        workers.run(high * wide, part -> {
            int row = begin(part / wide, high, m);
            int column = begin(part % wide, wide, n);
            cblas_sgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    begin(part / wide + 1, high, m) - row,
                    begin(part % wide + 1, wide, n) - column,
                    k,
                    1,
                    a.getPointer(transposeA ? row : (long) row * k),
                    transposeA ? m : k,
                    b.getPointer(transposeB ? (long) column * k : column),
                    transposeB ? k : n,
                    0,
                    c.getPointer((long) row * n + column),
                    n);
        });
    }

    /**
     * Products of pairs of matrices that follow one another in memory, {@code [m, k] x [k, n]} each, in the caller's thread
     * alone.
     *
     * @param add whether to add the products to what is there
     */
    void multiplyEach(
            int pairs,
            int m,
            int n,
            int k,
            NativeFloats a,
            boolean transposeA,
            NativeFloats b,
            boolean transposeB,
            NativeFloats c,
            boolean add) {
        BlasThreads.SHARED.one();
        for (long i = 0; i < pairs; i++) {
            cblas_sgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    m,
                    n,
                    k,
                    1,
                    a.from(i * m * k),
                    transposeA ? m : k,
                    b.from(i * k * n),
                    transposeB ? k : n,
                    add ? 1 : 0,
                    c.from(i * m * n),
                    n);
        }
    }

    /** The memory that products are made in. */
    NativePool memory() {
        return memory;
    }

    /** Room for vectors to be laid out in, and then multiplied: {@code [m, k] x [n, k] -> [m, n]}. */
    RowProduct rows(int m, int n, int k) {
        return new RowProduct(m, n, k);
    }

    /**
     * The products of vectors with vectors, first laid out one by one, from any threads, by whoever has just read or made
     * them.
     */
    final class RowProduct implements AutoCloseable {
        private final int m;
        private final int k;
        private final NativeFloats left;
        private final NativeFloats right;

        private RowProduct(int m, int n, int k) {
            this.m = m;
            this.k = k;
            this.left = memory.take((long) m * k);
            this.right = memory.take((long) n * k);
        }

        /** Lays out row {@code i} of the left matrix. */
        void left(int i, float[] row) {
            left.put(i * k, row);
        }

        /** Lays out row {@code j} of the right matrix, which is a column of the product. */
        void right(int j, float[] row) {
            right.put(j * k, row);
        }

        /**
         * Multiplies with some of the right matrix' rows, in the caller's thread; they and the left matrix have been laid out.
         *
         * @param from the first of these rows
         * @param pieces takes row {@code i} of the product in {@code pieces[i]}: arrays of the same lengths for each row,
         *     that add up to {@code count}
         */
        void multiply(int from, int count, float[][][] pieces) {
            int parts = parts(m, PART_ROWS);
            for (int part = 0; part < parts; part++) {
                int begin = begin(part, parts, m);
                multiply(begin, begin(part + 1, parts, m) - begin, from, count, pieces);
            }
        }

        private void multiply(int begin, int rows, int from, int count, float[][][] pieces) {
            NativeFloats product = memory.take((long) rows * count);
            BlasThreads.SHARED.one();
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    rows,
                    count,
                    k,
                    1,
                    left.from((long) begin * k),
                    k,
                    right.from((long) from * k),
                    k,
                    0,
                    product.from(0),
                    count);
            int next = 0;
            for (int i = begin; i < begin + rows; i++) {
                for (float[] piece : pieces[i]) {
                    product.get(next, piece);
                    next += piece.length;
                }
            }
            memory.give(product);
        }

        @Override
        public void close() {
            memory.give(left, right);
        }
    }

    @Override
    public void close() {
        memory.close();
        if (closed.compareAndSet(false, true)) {
            BlasThreads.SHARED.leave();
        }
    }
}
