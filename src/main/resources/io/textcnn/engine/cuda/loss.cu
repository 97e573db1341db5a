// Softmax and cross-entropy of logits [batch, classes].

extern "C" __global__ void softmax(real *out, const real *logits, int classes, int n) {
    EACH(row, n) {
        const real *x = logits + row * classes;
        real largest = x[0];
        for (int k = 1; k < classes; k++) {
            largest = x[k] > largest ? x[k] : largest;
        }
        real sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += exp(x[k] - largest);
        }
        for (int k = 0; k < classes; k++) {
            out[row * classes + k] = exp(x[k] - largest) / sum;
        }
    }
}

// One block. The target is smoothing / classes for each class, and 1 - smoothing more for the label.
extern "C" __global__ void softmax_cross_entropy(
    real *loss, real *grad, const real *logits, const int *labels, const real *weights, real smoothing, int batch,
    int classes) {
    __shared__ real shared[SUM_THREADS];
    real total = 0;
    for (int row = threadIdx.x; row < batch; row += SUM_THREADS) {
        const real *x = logits + (long long)row * classes;
        real *g = grad + (long long)row * classes;
        real largest = x[0];
        for (int k = 1; k < classes; k++) {
            largest = x[k] > largest ? x[k] : largest;
        }
        real sum = 0;
        real all = 0;
        for (int k = 0; k < classes; k++) {
            g[k] = exp(x[k] - largest);
            sum += g[k];
            all += x[k] - largest;
        }
        real weight = weights[row];
        real share = smoothing / classes;
        for (int k = 0; k < classes; k++) {
            real target = (k == labels[row] ? 1 - smoothing : 0) + share;
            g[k] = weight * (g[k] / sum - target) / batch;
        }
        total += weight * (log(sum) - (1 - smoothing) * (x[labels[row]] - largest) - share * all);
    }
    total = block_sum(total, shared);
    if (threadIdx.x == 0) {
        loss[0] = total / batch;
    }
}
