package io.textcnn.engine.cpu;

import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * How many threads OpenBLAS uses within one product: a setting of the whole process, one while anybody here computes, and
 * afterwards what it was before.
 *
 * <p>Only a number that was set through JavaCPP, as ND4J does when it starts, can be known and set back; OpenBLAS's own
 * default cannot, and stays one.
 */
final class BlasThreads {
    /** Those of this process. */
    static final BlasThreads SHARED = new BlasThreads();

    private int users;
    /** Whether the number has ever been set here. */
    private boolean isSet;
    /** What others set last; 0 or less if that is one or unknown. */
    private int others;

    BlasThreads() {}

    /** One more computes, until {@link #leave}. */
    synchronized void enter() {
        users++;
    }

    /** One thread from now on, whoever has set another number since. */
    synchronized void one() {
        int found = openblas_nolapack.blas_get_num_threads();
        if (found != 1) {
            others = found;
        }
        // Setting takes up to a millisecond, asking next to nothing; but before the first time the answer may be wrong.
        if (found != 1 || !isSet) {
            openblas_nolapack.blas_set_num_threads(1);
            isSet = true;
        }
    }

    /** One less computes; the last one sets back what others had set. */
    synchronized void leave() {
        users--;
        if (users == 0 && others > 0) {
            // if somebody has set another number since, that is the one to keep
            if (openblas_nolapack.blas_get_num_threads() == 1) {
                openblas_nolapack.blas_set_num_threads(others);
            }
            others = 0;
        }
    }
}
