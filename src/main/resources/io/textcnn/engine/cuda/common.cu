// Compiled with -DREAL=float or -DREAL=double. Kernels use no more of CUDA than threads, blocks, shared memory and
// __syncthreads: what adds up, adds up in an order that depends on the shapes only, so that results repeat to the bit.
typedef REAL real;

// The threads of each block that adds up in shared memory.
#define SUM_THREADS 256

// For kernels with a thread for each element: which one, in [0, n). No tensor has as many as 2^31.
#define EACH(i, n)                                                                      \
    for (unsigned int i = blockIdx.x * blockDim.x + threadIdx.x; i < (unsigned int)(n); \
         i += gridDim.x * blockDim.x)

// The sum over the threads of a block, in every thread; all of them call it.
__device__ inline real block_sum(real value, real *shared) {
    __syncthreads();
    shared[threadIdx.x] = value;
    __syncthreads();
    for (int half = SUM_THREADS / 2; half > 0; half /= 2) {
        if ((int)threadIdx.x < half) {
            shared[threadIdx.x] += shared[threadIdx.x + half];
        }
        __syncthreads();
    }
    return shared[0];
}
