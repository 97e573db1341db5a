// The same elements elsewhere.

// out has lengths l0..l5; element (i0, ..., i5) comes from the sum of i * s.
extern "C" __global__ void permute(
    real *out, const real *in, int l1, int l2, int l3, int l4, int l5, int s0, int s1, int s2, int s3, int s4, int s5,
    int n) {
    EACH(i, n) {
        unsigned int rest = i;
        unsigned int from = rest % l5 * s5;
        rest /= l5;
        from += rest % l4 * s4;
        rest /= l4;
        from += rest % l3 * s3;
        rest /= l3;
        from += rest % l2 * s2;
        rest /= l2;
        from += rest % l1 * s1;
        rest /= l1;
        out[i] = in[from + rest * s0];
    }
}

// A block of columns of one matrix into another: n = rows * columns.
extern "C" __global__ void copy_columns(
    real *to, int to_columns, int to_first, const real *from, int from_columns, int from_first, int columns,
    int n) {
    EACH(i, n) {
        unsigned int row = i / columns;
        int column = (int)(i % columns);
        to[row * to_columns + to_first + column] = from[row * from_columns + from_first + column];
    }
}
