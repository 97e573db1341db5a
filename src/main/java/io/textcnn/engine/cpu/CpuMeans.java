package io.textcnn.engine.cpu;

import java.util.function.Supplier;

/**
 * What the operations of a backend compute with.
 *
 * @param workers its threads
 * @param blas products of matrices, on these threads
 * @param idleRows arrays in use by nobody
 * @param idleProducts room for products, in use by nobody
 * @param idleMeetings lists of meetings, in use by nobody
 */
record CpuMeans(
        Workers workers, Blas blas, Idle<RowPool> idleRows, Idle<Products> idleProducts, Idle<Meetings> idleMeetings)
        implements AutoCloseable {

    /** Numbers of a piece. */
    static final int PIECE = 2048;
    /** Pieces that a thread takes at a time. */
    private static final int TURN = 32;

    /**
     * With at most so many threads at a time.
     *
     * @throws LinkageError if OpenBLAS cannot be loaded
     */
    static CpuMeans open(int threads) {
        Workers workers = new Workers(threads);
        return new CpuMeans(workers, new Blas(workers), new Idle<>(), new Idle<>(), new Idle<>());
    }

    /** Elements from {@code from} to {@code to - 1} of an array. */
    @FunctionalInterface
    interface Part {
        void compute(int from, int to);
    }

    /** Computes each of the elements 0 to {@code length - 1}, which must not depend on one another, some at a time. */
    void inParts(int length, int partLength, Part part) {
        int parts = (int) ((length + partLength - 1L) / partLength);
        workers.run(parts, i -> part.compute(i * partLength, (int) Math.min(length, (i + 1L) * partLength)));
    }

    /**
     * The same in pieces that stay in a core's first cache.
     *
     * @param work makes what does the work in one thread, with arrays of its own for {@link #PIECE} numbers: fresh ones for
     *     each piece would be fetched into the cache each time, as much memory again as is worked on
     */
    void inPieces(int length, Supplier<Part> work) {
        inParts(length, TURN * PIECE, (from, to) -> {
            Part part = work.get();
            for (int piece = from; piece < to; piece += PIECE) {
                part.compute(piece, Math.min(to, piece + PIECE));
            }
        });
    }

    /** Arrays for one thread, to be given back. */
    RowPool takeRows() {
        return idleRows.take(RowPool::new);
    }

    /** Nobody uses any of the arrays taken from it any more. */
    void giveRows(RowPool rows) {
        rows.reclaim();
        idleRows.give(rows);
    }

    @Override
    public void close() {
        blas.close();
        workers.close();
    }
}
