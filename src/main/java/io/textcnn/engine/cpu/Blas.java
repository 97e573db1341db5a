package io.textcnn.engine.cpu;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of matrices by OpenBLAS, in parts of the result's rows, one part a thread.
 *
 * <p>How many parts depends on the matrices alone, and within one OpenBLAS uses one thread; so the result is the same to
 * the bit for any number of threads. Its own division of labour is not.
 */
final class Blas implements AutoCloseable {
    /** Enough parts to keep some cores busy, and few enough that each is large. */
    private static final int PARTS = 8;
    /** Fewer rows than this are not worth a part: OpenBLAS lays the right matrix out anew for each. */
    private static final int LEAST_ROWS = 16;

    private final Workers workers;
    /** Native memory not in use; JavaCPP would copy whole Java arrays at each call. */
    private final ConcurrentLinkedQueue<FloatPointer> idle = new ConcurrentLinkedQueue<>();

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

    private static int parts(int rows) {
        return Math.max(1, Math.min(PARTS, rows / LEAST_ROWS));
    }

    private static int begin(int part, int parts, int rows) {
        return (int) ((long) rows * part / parts);
    }

    /** The product of two row-major matrices {@code [m, k] x [k, n]}, each of them possibly given transposed. */
    void multiply(int m, int n, int k, float[] a, boolean transposeA, float[] b, boolean transposeB, float[] c) {
        if (m == 0 || n == 0 || k == 0) {
            return;
        }
        FloatPointer memory = take((long) a.length + b.length + c.length);
        FloatPointer left = memory.getPointer(0).put(a, 0, a.length);
        FloatPointer right = memory.getPointer(a.length).put(b, 0, b.length);
        FloatPointer product = memory.getPointer((long) a.length + b.length);
        // Again at each product: ND4J sets another number when it starts.
        BlasThreads.SHARED.one();
        int parts = parts(m);
        workers.run(parts, part -> {
            int from = begin(part, parts, m);
            int rows = begin(part + 1, parts, m) - from;
            FloatPointer to = product.getPointer((long) from * n);
            cblas_sgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    rows,
                    n,
                    k,
                    1,
                    left.getPointer(transposeA ? from : (long) from * k),
                    transposeA ? m : k,
                    right,
                    transposeB ? k : n,
                    0,
                    to,
                    n);
            to.get(c, from * n, rows * n);
        });
        idle.add(memory);
    }

    /**
     * The products of vectors with vectors, {@code [m, k] x [n, k] -> [m, n]}, with the rows of all matrices apart.
     *
     * @param pieces takes row {@code i} of the product, cut into arrays of any lengths that add up to n, in {@code pieces[i]}
     */
    void multiplyRows(float[][] a, float[][] b, float[][][] pieces) {
        int m = a.length;
        int n = b.length;
        if (m == 0 || n == 0) {
            return;
        }
        int k = b[0].length;
        FloatPointer memory = take((long) m * k + (long) n * k + (long) m * n);
        FloatPointer left = memory.getPointer(0);
        FloatPointer right = memory.getPointer((long) m * k);
        FloatPointer product = memory.getPointer((long) (m + n) * k);
        BlasThreads.SHARED.one();
        workers.run(parts(n), part -> put(b, begin(part, parts(n), n), begin(part + 1, parts(n), n), right));
        int parts = parts(m);
        workers.run(parts, part -> {
            int from = begin(part, parts, m);
            int to = begin(part + 1, parts, m);
            put(a, from, to, left);
            cblas_sgemm(
                    CblasRowMajor,
                    CblasNoTrans,
                    CblasTrans,
                    to - from,
                    n,
                    k,
                    1,
                    left.getPointer((long) from * k),
                    k,
                    right,
                    k,
                    0,
                    product.getPointer((long) from * n),
                    n);
            for (int i = from; i < to; i++) {
                FloatPointer row = product.getPointer((long) i * n);
                for (float[] piece : pieces[i]) {
                    row.get(piece, 0, piece.length);
                    row.position(row.position() + piece.length);
                }
            }
        });
        idle.add(memory);
    }

    private static void put(float[][] rows, int from, int to, FloatPointer matrix) {
        for (int i = from; i < to; i++) {
            matrix.getPointer((long) i * rows[i].length).put(rows[i], 0, rows[i].length);
        }
    }

    private FloatPointer take(long floats) {
        FloatPointer memory = idle.poll();
        if (memory != null && memory.capacity() >= floats) {
            return memory;
        }
        if (memory != null) {
            memory.close();
        }
        // Some more than asked for: the next batch may be a little larger.
        return new FloatPointer(floats + floats / 4);
    }

    @Override
    public void close() {
        for (FloatPointer memory = idle.poll(); memory != null; memory = idle.poll()) {
            memory.close();
        }
        if (closed.compareAndSet(false, true)) {
            BlasThreads.SHARED.leave();
        }
    }
}
