// Tensors [batch, channels, inner]: biases and normalizations of channels. A channel's sum is made in two steps: blocks
// (x: channel, y: chunk) add up chunks of its batch * inner elements, then a thread adds up the chunks.

extern "C" __global__ void add_bias(
    real *out, const real *x, const real *bias, int channels, int inner, int n) {
    EACH(i, n) {
        out[i] = x[i] + bias[i / inner % channels];
    }
}

// The place of a channel's k-th element.
__device__ inline unsigned int place(unsigned int k, int channel, int channels, int inner) {
    return (k / inner * channels + channel) * inner + k % inner;
}

extern "C" __global__ void channel_sums(
    real *partial, const real *x, int channels, int inner, int count, int chunk) {
    __shared__ real shared[SUM_THREADS];
    unsigned int first = blockIdx.y * chunk;
    unsigned int end = first + chunk < count ? first + chunk : count;
    real sum = 0;
    for (unsigned int k = first + threadIdx.x; k < end; k += SUM_THREADS) {
        sum += x[place(k, blockIdx.x, channels, inner)];
    }
    sum = block_sum(sum, shared);
    if (threadIdx.x == 0) {
        partial[blockIdx.y * channels + blockIdx.x] = sum;
    }
}

// Of squared distances from the mean.
extern "C" __global__ void channel_squares(
    real *partial, const real *x, const real *mean, int channels, int inner, int count, int chunk) {
    __shared__ real shared[SUM_THREADS];
    unsigned int first = blockIdx.y * chunk;
    unsigned int end = first + chunk < count ? first + chunk : count;
    real center = mean[blockIdx.x];
    real sum = 0;
    for (unsigned int k = first + threadIdx.x; k < end; k += SUM_THREADS) {
        real distance = x[place(k, blockIdx.x, channels, inner)] - center;
        sum += distance * distance;
    }
    sum = block_sum(sum, shared);
    if (threadIdx.x == 0) {
        partial[blockIdx.y * channels + blockIdx.x] = sum;
    }
}

// Of the gradient times the distance from the mean.
extern "C" __global__ void channel_products(
    real *partial, const real *grad, const real *x, const real *mean, int channels, int inner, int count,
    int chunk) {
    __shared__ real shared[SUM_THREADS];
    unsigned int first = blockIdx.y * chunk;
    unsigned int end = first + chunk < count ? first + chunk : count;
    real center = mean[blockIdx.x];
    real sum = 0;
    for (unsigned int k = first + threadIdx.x; k < end; k += SUM_THREADS) {
        unsigned int i = place(k, blockIdx.x, channels, inner);
        sum += grad[i] * (x[i] - center);
    }
    sum = block_sum(sum, shared);
    if (threadIdx.x == 0) {
        partial[blockIdx.y * channels + blockIdx.x] = sum;
    }
}

// The chunks' sums, times a factor.
extern "C" __global__ void channel_finish(real *out, const real *partial, int chunks, real factor, int channels) {
    EACH(channel, channels) {
        real sum = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            sum += partial[chunk * channels + channel];
        }
        out[channel] = sum * factor;
    }
}

extern "C" __global__ void normalize(
    real *out, const real *x, const real *mean, const real *variance, const real *gamma, const real *beta,
    real epsilon, int channels, int inner, int n) {
    EACH(i, n) {
        int channel = (int)(i / inner % channels);
        out[i] = (x[i] - mean[channel]) / sqrt(variance[channel] + epsilon) * gamma[channel] + beta[channel];
    }
}

// sums: of the gradient; products: of the gradient times the distance from the mean.
extern "C" __global__ void batch_norm_backward(
    real *out, const real *x, const real *grad, const real *gamma, const real *mean, const real *variance,
    const real *sums, const real *products, real epsilon, real count, int channels, int inner, int n) {
    EACH(i, n) {
        int channel = (int)(i / inner % channels);
        real inverse = 1 / sqrt(variance[channel] + epsilon);
        real along = (x[i] - mean[channel]) * inverse * inverse * products[channel];
        out[i] = gamma[channel] * inverse * (grad[i] - (sums[channel] + along) / count);
    }
}

extern "C" __global__ void over_deviation(
    real *out, const real *products, const real *variance, real epsilon, int channels) {
    EACH(channel, channels) {
        out[channel] = products[channel] / sqrt(variance[channel] + epsilon);
    }
}
