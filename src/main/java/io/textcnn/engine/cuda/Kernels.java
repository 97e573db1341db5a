package io.textcnn.engine.cuda;

/** Launches kernels of the usual forms. */
final class Kernels {
    /** Threads of a block, for kernels with a thread for each element. */
    private static final int THREADS = 256;
    /** Beyond this a thread computes more than one element. */
    private static final int MOST_BLOCKS = 1 << 15;

    private final Device device;

    Kernels(Device device) {
        this.device = device;
    }

    /** A thread for each of n elements; n becomes the last argument. */
    void each(String kernel, int n, Arguments arguments) {
        if (n > 0) {
            int blocks = Math.min((n - 1) / THREADS + 1, MOST_BLOCKS);
            device.launch(kernel, blocks, 1, THREADS, arguments.integer(n));
        }
    }

    /** As many blocks, of the threads that add up in shared memory. */
    void sums(String kernel, int columns, int rows, Arguments arguments) {
        if (columns > 0 && rows > 0) {
            device.launch(kernel, columns, rows, THREADS, arguments);
        }
    }

    /** A row of blocks for each of some things, with a thread for each of {@code n} columns; n becomes the last argument. */
    void eachOf(String kernel, int things, int n, int threads, Arguments arguments) {
        if (things > 0 && n > 0) {
            device.launch(kernel, things, (n - 1) / threads + 1, threads, arguments.integer(n));
        }
    }
}
