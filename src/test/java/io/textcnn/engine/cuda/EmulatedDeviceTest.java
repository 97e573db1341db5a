package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Volume;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The emulator runs kernels as a card does, and sees what is wrong with them; on small kernels, right ones and wrong ones. */
class EmulatedDeviceTest {
    private static final String KERNELS = """
            typedef REAL real;

            __device__ inline real block_sum(real value, real *shared) {
                __syncthreads();
                shared[threadIdx.x] = value;
                __syncthreads();
                for (int half = 128; half > 0; half /= 2) {
                    if ((int)threadIdx.x < half) {
                        shared[threadIdx.x] += shared[threadIdx.x + half];
                    }
                    __syncthreads();
                }
                return shared[0];
            }

            // as of the C library
            extern "C" __global__ void div(const real *__restrict__ a, const real *b, int n, real *c, real factor) {
                int i = blockIdx.x * blockDim.x + threadIdx.x;
                if (i < n) {
                    c[i] = factor * __ldg(a + i) / b[i];
                }
            }

            extern "C" __global__ void where(int *to) {
                to[(blockIdx.y * gridDim.x + blockIdx.x) * blockDim.x + threadIdx.x] =
                        100 * blockIdx.y + 10 * blockIdx.x + threadIdx.x;
            }

            extern "C" __global__ void row_sums(const real *rows, int columns, real *sums) {
                __shared__ real shared[256];
                real sum = 0;
                for (int i = threadIdx.x; i < columns; i += blockDim.x) {
                    sum += rows[(long long)blockIdx.x * columns + i];
                }
                sum = block_sum(sum, shared);
                if (threadIdx.x == 0) {
                    sums[blockIdx.x] = sum;
                }
            }

            extern "C" __global__ void half_returns(real *to) {
                __shared__ real shared[256];
                if (threadIdx.x >= blockDim.x / 2) {
                    return;
                }
                shared[threadIdx.x] = 1;
                __syncthreads();
                to[threadIdx.x] = shared[threadIdx.x];
            }

            extern "C" __global__ void parts_ways(real *to) {
                if (threadIdx.x % 2) {
                    __syncthreads();
                    to[threadIdx.x] = 1;
                } else {
                    __syncthreads();
                    to[threadIdx.x] = 2;
                }
            }

            extern "C" __global__ void without_barrier(real *to) {
                __shared__ real shared[256];
                shared[threadIdx.x] = threadIdx.x;
                to[threadIdx.x] = shared[blockDim.x - 1 - threadIdx.x];
                __syncthreads();
            }

            extern "C" __global__ void write_at(real *to, long long i) {
                to[i] = 1;
            }

            extern "C" __global__ void read_at(const real *from, long long i, real *to) {
                *to = from[i];
            }

            extern "C" __global__ void shared_at(int i, real *to) {
                __shared__ real shared[4];
                shared[i] = 1;
                *to = shared[i];
            }

            extern "C" __global__ void larger(int i, int *to) {
                *to = i + 1;
            }

            extern "C" __global__ void least(const real *a, int n, real *to) {
                to[0] = min(a[0], a[1]);
                to[1] = max(a[0], (real)0) + rsqrt(sqrt((real)n));
                atomicAdd(to + 2, 2);
            }
            """;

    private EmulatedDevice device;
    private Arguments arguments;

    private void open(Precision precision) {
        device = new EmulatedDevice(KERNELS, precision, true, 1 << 20);
        arguments = new Arguments(precision);
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
            assertEquals(0, device.held());
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsAThreadForEachElement(Precision precision) {
        open(precision);
        long a = numbers(1, 2, 3, 4, 5);
        long b = numbers(2, 4, 8, 16, 32);
        long c = unwritten(5);
        launch(
                "div",
                3,
                1,
                2,
                arguments.clear().pointers(a, b).integer(5).pointer(c).real(8));
        assertArrayEquals(new double[] {4, 4, 3, 2, 1.25}, read(c, 5));
    }

    @ParameterizedTest
    @EnumSource
    void knowsBlocksAndThreadsByTheirNumbers(Precision precision) {
        open(precision);
        long to = device.allocate(12 * Integer.BYTES);
        launch("where", 3, 2, 2, arguments.clear().pointer(to));
        int[] found = new int[12];
        device.fetch(to, 12 * Integer.BYTES).asIntBuffer().get(found);
        assertArrayEquals(new int[] {0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121}, found);
    }

    @ParameterizedTest
    @EnumSource
    void threadsMeetAtABarrier(Precision precision) {
        open(precision);
        double[] rows = new double[2 * 1000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        long from = numbers(rows);
        long sums = unwritten(2);
        launch(
                "row_sums",
                2,
                1,
                256,
                arguments.clear().pointer(from).integer(1000).pointer(sums));
        assertArrayEquals(new double[] {499_500, 1_499_500}, read(sums, 2));
    }

    @ParameterizedTest
    @EnumSource
    void findsThreadsThatMissABarrier(Precision precision) {
        open(precision);
        long to = unwritten(8);
        assertWrong("half_returns", 8, arguments.clear().pointer(to), "thread 0 of 8", "4 threads", "have returned");
        assertWrong("parts_ways", 8, arguments.clear().pointer(to), "but another thread");
        launch(
                "row_sums",
                1,
                1,
                256,
                arguments.clear().pointer(numbers(1, 2)).integer(2).pointer(to));
        assertEquals(3, read(to, 1)[0], "runs again after an error");
    }

    @ParameterizedTest
    @EnumSource
    void memoryOfABlockIsNotANumberBeforeItIsWritten(Precision precision) {
        open(precision);
        long to = unwritten(4);
        launch("without_barrier", 1, 1, 4, arguments.clear().pointer(to));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, 1, 0}, read(to, 4), "the others had not written yet");
    }

    @ParameterizedTest
    @EnumSource
    void findsWritesOutsideOfAPieceOfMemory(Precision precision) {
        open(precision);
        long to = unwritten(5);
        for (long i : List.of(5L, 60L)) {
            assertWrong("write_at", 1, arguments.clear().pointer(to).large(i), "behind the end", precision.bytes() * 5);
            to = unwritten(5);
        }
        assertWrong("write_at", 1, arguments.clear().pointer(to).large(-1), "before the beginning");
        to = unwritten(5);
        assertWrong("write_at", 1, arguments.clear().pointer(to).large(1000), "behind the end");
        assertWrong("write_at", 1, arguments.clear().pointer(to).large(-1000), "before the beginning");
        assertWrong("write_at", 1, arguments.clear().pointer(to).large(1L << 50), "outside of all memory");
        assertWrong("write_at", 1, arguments.clear().pointer(0).large(0), "outside of all memory");
        launch("write_at", 1, 1, 1, arguments.clear().pointer(to).large(4));
        assertEquals(1, read(to, 5)[4]);
    }

    @ParameterizedTest
    @EnumSource
    void findsReadsOutsideOfAPieceOfMemory(Precision precision) {
        open(precision);
        long from = numbers(1, 2, 3);
        long to = numbers(0);
        launch("read_at", 1, 1, 1, arguments.clear().pointer(from).large(3).pointer(to));
        assertTrue(Double.isNaN(read(to, 1)[0]), "just behind the end, what is read is not a number");
        assertWrong(
                "read_at", 1, arguments.clear().pointer(from).large(64).pointer(to), "bytes behind the end of a piece");
    }

    @ParameterizedTest
    @EnumSource
    void findsIndicesOutsideOfAnArrayOfABlockAndOverflow(Precision precision) {
        open(precision);
        long to = unwritten(1);
        launch("shared_at", 1, 1, 1, arguments.clear().integer(3).pointer(to));
        assertWrong("shared_at", 1, arguments.clear().integer(4).pointer(to), "line", "an index outside of its array");
        assertWrong("larger", 1, arguments.clear().integer(Integer.MAX_VALUE).pointer(to), "a sum overflows");
    }

    @ParameterizedTest
    @EnumSource
    void findsArgumentsThatAKernelDoesNotTake(Precision precision) {
        open(precision);
        long to = unwritten(1);
        assertWrong("larger", 1, arguments.clear().integer(1), "takes 16 bytes", "given 4");
        assertWrong("larger", 1, arguments.clear().integer(1).pointer(1 << 20), "argument 2", "no memory");
        assertWrong("larger", 1, arguments.clear().integer(1).pointer(to).integer(1), "takes 16 bytes", "given 20");
        assertWrong("larger", 1, arguments.clear().integer(1).pointer(to + 1), "multiple of 4");
        assertWrong("smaller", 1, arguments.clear(), "no kernel smaller");
        assertWrong("larger", 1025, arguments.clear().integer(1).pointer(to), "1025 threads");
        device.free(to);
        assertWrong("larger", 1, arguments.clear().integer(1).pointer(to), "argument 2");
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheFunctionsOfACard(Precision precision) {
        open(precision);
        long to = numbers(0, 0, 1);
        launch(
                "least",
                1,
                1,
                2,
                arguments.clear().pointer(numbers(-3, 5)).integer(16).pointer(to));
        assertArrayEquals(new double[] {-3, 0.5, 5}, read(to, 3));
    }

    @ParameterizedTest
    @EnumSource
    void copiesAndClearsWithinItsMemoryOnly(Precision precision) {
        open(precision);
        int bytes = precision.bytes();
        long from = numbers(1, 2, 3);
        long to = unwritten(3);
        assertTrue(Double.isNaN(read(to, 1)[0]));
        device.copy(to, from + bytes, 2L * bytes);
        device.clear(to + 2L * bytes, bytes);
        assertArrayEquals(new double[] {2, 3, 0}, read(to, 3));
        assertEquals(0, to % 256);
        assertThrows(EmulatedDevice.KernelError.class, () -> device.copy(to, from, 4L * bytes));
        assertThrows(EmulatedDevice.KernelError.class, () -> device.clear(to - bytes, bytes));
        assertThrows(EmulatedDevice.KernelError.class, () -> device.fetch(from, 4 * bytes));
        assertThrows(EmulatedDevice.KernelError.class, () -> device.free(from + bytes));
        assertEquals(6L * bytes, device.held());
    }

    @ParameterizedTest
    @EnumSource
    void saysThatThereIsNoMemoryLeft(Precision precision) {
        open(precision);
        long half = device.allocate(1 << 19);
        assertThrows(DeviceMemoryException.class, () -> device.allocate((1 << 19) + 1));
        device.free(half);
        device.free(device.allocate(1 << 20));
    }

    @ParameterizedTest
    @EnumSource
    void multipliesMatrices(Precision precision) {
        open(precision);
        long c = unwritten(4);
        device.gemm(false, false, 2, 2, 3, numbers(1, 2, 3, 4, 5, 6), numbers(1, 0, 0, 1, 1, 1), c);
        assertArrayEquals(new double[] {4, 5, 10, 11}, read(c, 4));
        device.gemm(true, true, 2, 2, 3, numbers(1, 4, 2, 5, 3, 6), numbers(1, 0, 1, 0, 1, 1), c);
        assertArrayEquals(new double[] {4, 5, 10, 11}, read(c, 4));
    }

    /** One row of three cells, padded by one before, and two filters of two cells that move by two. */
    @ParameterizedTest
    @EnumSource
    void convolves(Precision precision) {
        open(precision);
        ConvolutionGeometry geometry = new ConvolutionGeometry(
                new Volume(1, 3, 1), new Volume(1, 2, 1), 2, Padding.of(0, 0, 1, 0), new Stride(1, 2));
        long input = numbers(1, 2, 3);
        long filters = numbers(10, 1, 0, 100);
        long output = unwritten(4);
        device.convolve(geometry, 1, input, filters, output);
        assertArrayEquals(new double[] {1, 23, 100, 300}, read(output, 4));
        long gradient = numbers(1, 2, 3, 4);
        long back = unwritten(4);
        device.convolveBackwardInput(geometry, 1, filters, gradient, back);
        assertArrayEquals(new double[] {301, 20, 402}, read(back, 3));
        device.convolveBackwardFilters(geometry, 1, input, gradient, back);
        assertArrayEquals(new double[] {4, 1 + 6, 8, 3 + 12}, read(back, 4));
    }

    private void launch(String kernel, int columns, int rows, int threads, Arguments packed) {
        device.launch(kernel, columns, rows, threads, packed);
    }

    private void assertWrong(String kernel, int threads, Arguments packed, Object... parts) {
        String message = assertThrows(
                        EmulatedDevice.KernelError.class, () -> device.launch(kernel, 1, 1, threads, packed))
                .getMessage();
        assertTrue(message.contains(kernel), message);
        for (Object part : parts) {
            assertTrue(message.contains(part.toString()), message + " should say " + part);
        }
    }

    private long unwritten(int length) {
        return device.allocate((long) length * device.precision().bytes());
    }

    private long numbers(double... numbers) {
        long address = unwritten(numbers.length);
        ByteBuffer staged = device.stage(numbers.length * device.precision().bytes());
        for (double number : numbers) {
            if (device.precision() == Precision.FLOAT64) {
                staged.putDouble(number);
            } else {
                staged.putFloat((float) number);
            }
        }
        device.send(staged, address);
        return address;
    }

    private double[] read(long address, int length) {
        ByteBuffer fetched = device.fetch(address, length * device.precision().bytes());
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = device.precision() == Precision.FLOAT64 ? fetched.getDouble() : fetched.getFloat();
        }
        return numbers;
    }
}
