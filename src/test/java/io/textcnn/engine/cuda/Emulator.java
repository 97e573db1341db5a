package io.textcnn.engine.cuda;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;

/** What {@code emulator.h} offers, by its names: each returns 0, or another number and a message. */
interface Emulator extends Library {
    int emulator_allocate(long bytes, LongByReference address, Pointer message);

    int emulator_free(long address, Pointer message);

    int emulator_copy(long to, long from, long bytes, Pointer message);

    int emulator_clear(long address, long bytes, Pointer message);

    int emulator_send(long to, Pointer from, long bytes, Pointer message);

    int emulator_fetch(long from, Pointer to, long bytes, Pointer message);

    int emulator_gemm(
            boolean transposeA, boolean transposeB, int m, int n, int k, long a, long b, long c, Pointer message);

    int emulator_convolve(int[] sizes, int kind, long first, long second, long result, Pointer message);

    int emulator_launch(
            String kernel, int columns, int rows, int threads, Pointer arguments, int length, Pointer message);
}
