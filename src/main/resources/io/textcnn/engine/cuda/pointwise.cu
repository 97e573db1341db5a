// Element by element.

extern "C" __global__ void add(real *out, const real *a, const real *b, int n) {
    EACH(i, n) {
        out[i] = a[i] + b[i];
    }
}

extern "C" __global__ void multiply(real *out, const real *a, const real *b, int n) {
    EACH(i, n) {
        out[i] = a[i] * b[i];
    }
}

extern "C" __global__ void scale(real *out, const real *a, real factor, int n) {
    EACH(i, n) {
        out[i] = a[i] * factor;
    }
}

extern "C" __global__ void relu(real *out, const real *a, int n) {
    EACH(i, n) {
        out[i] = a[i] > 0 ? a[i] : 0;
    }
}

extern "C" __global__ void relu_backward(real *out, const real *grad, const real *output, int n) {
    EACH(i, n) {
        out[i] = output[i] > 0 ? grad[i] : 0;
    }
}
