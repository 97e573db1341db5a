// Optimizers, in place.

extern "C" __global__ void move_towards(real *x, const real *target, real share, int n) {
    EACH(i, n) {
        x[i] += share * (target[i] - x[i]);
    }
}

// One element's step of Adadelta; returns what is subtracted, before the rate.
__device__ inline real adadelta_step(real g, real *square, real *update, real rho, real epsilon) {
    real squares = rho * *square + (1 - rho) * g * g;
    real u = g * sqrt(*update + epsilon) / sqrt(squares + epsilon);
    *square = squares;
    *update = rho * *update + (1 - rho) * u * u;
    return u;
}

extern "C" __global__ void adadelta(
    real *x, const real *grad, real *squares, real *updates, real rate, real rho, real epsilon, int n) {
    EACH(i, n) {
        x[i] -= rate * adadelta_step(grad[i], squares + i, updates + i, rho, epsilon);
    }
}

// Of the rows ids of a table; decays: what is left of each row's means.
extern "C" __global__ void adadelta_rows(
    real *table, const int *ids, const real *grad, const real *decays, real *squares, real *updates, real rate,
    real rho, real epsilon, int columns, int n) {
    EACH(i, n) {
        long long row = i / columns;
        long long at = (long long)ids[row] * columns + i % columns;
        squares[at] *= decays[row];
        updates[at] *= decays[row];
        table[at] -= rate * adadelta_step(grad[i], squares + at, updates + at, rho, epsilon);
    }
}

// correction1, correction2: 1 - beta^t.
extern "C" __global__ void adam(
    real *x, const real *grad, real *first, real *second, real rate, real beta1, real beta2, real epsilon,
    real correction1, real correction2, int n) {
    EACH(i, n) {
        real g = grad[i];
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        x[i] -= rate * (first[i] / correction1) / (sqrt(second[i] / correction2) + epsilon);
    }
}

extern "C" __global__ void nesterov(
    real *x, const real *grad, real *velocity, real rate, real momentum, int n) {
    EACH(i, n) {
        velocity[i] = momentum * velocity[i] + grad[i];
        x[i] -= rate * (grad[i] + momentum * velocity[i]);
    }
}

// A block for each row (x).
extern "C" __global__ void limit_row_norms(real *matrix, int columns, real limit) {
    __shared__ real shared[SUM_THREADS];
    real *row = matrix + (long long)blockIdx.x * columns;
    real sum = 0;
    for (int k = threadIdx.x; k < columns; k += SUM_THREADS) {
        sum += row[k] * row[k];
    }
    real norm = sqrt(block_sum(sum, shared));
    if (norm > limit) {
        for (int k = threadIdx.x; k < columns; k += SUM_THREADS) {
            row[k] *= limit / norm;
        }
    }
}
