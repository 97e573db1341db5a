package io.textcnn.engine.cuda;

import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.engine.Precision;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.cudart.CUctx_st;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * The first NVIDIA card that the driver shows, through its driver, NVRTC, cuBLAS and, where it is installed, cuDNN; one
 * stream, on which everything is done in order.
 */
final class NvidiaDevice implements Device {
    private static final int OLDEST_DRIVER = 13_000;
    private static final int OLDEST_CARD = 75;
    private static final int NAME_LENGTH = 256;

    private final Precision precision;
    private final CudaOptions options;
    private final int card;
    private final String name;
    private final CUctx_st context = new CUctx_st();
    private final CUmod_st module = new CUmod_st();
    private final CUstream_st stream = new CUstream_st();
    private final Map<String, CUfunc_st> functions = new HashMap<>();
    /** Memory that has not been given back. */
    private final Set<Long> live = new HashSet<>();

    private final Staging staging;
    private final cublasContext blas = new cublasContext();
    private final Pointer one;
    private final Pointer zero;
    private final Address left = new Address(0);
    private final Address right = new Address(0);
    private final Address product = new Address(0);
    /** Null without cuDNN. */
    private final CardConvolutions convolutions;

    private final PointerPointer<?> extra = new PointerPointer<>(5L);
    private final SizeTPointer argumentBytes = new SizeTPointer(1);
    private long workspace;
    private long workspaceBytes;
    private Thread bound;
    private boolean closed;

    /**
     * Starts the card.
     *
     * @throws BackendUnavailableException if there is none that it can compute on; the message says why and what to do
     */
    NvidiaDevice(Precision precision, CudaOptions options) {
        this.precision = precision;
        this.options = options;
        Checked.atStart(cudart.cuInit(0), "start");
        int[] number = new int[1];
        Checked.atStart(cudart.cuDriverGetVersion(number), "tell its version");
        if (number[0] < OLDEST_DRIVER) {
            throw new BackendUnavailableException(
                    "the NVIDIA driver is for CUDA " + number[0] / 1000 + "." + number[0] % 1000 / 10
                            + ", CUDA 13 needs driver 580 or newer; update it, or take the backend nd4j-cuda",
                    null);
        }
        Checked.atStart(cudart.cuDeviceGetCount(number), "count its cards");
        if (number[0] == 0) {
            throw new BackendUnavailableException(
                    "the NVIDIA driver shows no card (CUDA_VISIBLE_DEVICES may hide it)", null);
        }
        Checked.atStart(cudart.cuDeviceGet(number, 0), "show its first card");
        this.card = number[0];
        int capability = 10 * attribute(cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
                + attribute(cudart.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
        String model = model();
        if (capability < OLDEST_CARD) {
            throw new BackendUnavailableException(
                    model + " has compute capability " + KernelCompiler.decimal(capability)
                            + ", CUDA 13 begins with 7.5; take the backend nd4j-cuda, whose CUDA 11.6 knows it",
                    null);
        }
        String how = (options.tf32() ? ", TF32" : "") + (options.deterministic() ? "" : ", not deterministic");
        Checked.atStart(cudart.cuDevicePrimaryCtxRetain(context, card), "open " + model);
        boolean started = false;
        try {
            Checked.atStart(cudart.cuCtxSetCurrent(context), "open " + model);
            this.bound = Thread.currentThread();
            try (BytePointer code = KernelCompiler.compile(capability, precision)) {
                Checked.atStart(cudart.cuModuleLoadData(module, code), "load the kernels");
            }
            Checked.atStart(cudart.cuStreamCreate(stream, cudart.CU_STREAM_NON_BLOCKING), "make a stream");
            this.staging = new Staging(stream);
            int status = cublas.cublasCreate_v2(blas);
            if (status != cublas.CUBLAS_STATUS_SUCCESS) {
                throw notStarted("cuBLAS", model, "status " + status, null);
            }
            Checked.blas(cublas.cublasSetStream_v2(blas, stream), "take a stream");
            boolean isDouble = precision == Precision.FLOAT64;
            this.one = isDouble ? new DoublePointer(1.0) : new FloatPointer(1f);
            this.zero = isDouble ? new DoublePointer(0.0) : new FloatPointer(0f);
            this.convolutions = convolutions(model);
            this.name = "CUDA on " + model + how + (convolutions == null ? ", without cuDNN" : "");
            extra.put(0, cudart.CU_LAUNCH_PARAM_BUFFER_POINTER());
            extra.put(2, cudart.CU_LAUNCH_PARAM_BUFFER_SIZE());
            extra.put(3, argumentBytes);
            extra.put(4, cudart.CU_LAUNCH_PARAM_END());
            started = true;
        } finally {
            if (!started) {
                cudart.cuDevicePrimaryCtxRelease(card);
            }
        }
    }

    /** A library that does not start, most often because the card's memory is taken. */
    private static BackendUnavailableException notStarted(String library, String model, String why, Throwable cause) {
        return new BackendUnavailableException(
                library + " does not start on " + model + " (" + why + "), which has " + memoryLeft()
                        + " left; close other programs that use the card",
                cause);
    }

    private int attribute(int which) {
        int[] value = new int[1];
        Checked.atStart(cudart.cuDeviceGetAttribute(value, which, card), "describe its card");
        return value[0];
    }

    private String model() {
        byte[] text = new byte[NAME_LENGTH];
        Checked.atStart(cudart.cuDeviceGetName(text, text.length, card), "name its card");
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Without cuDNN convolutions are products of matrices. */
    private CardConvolutions convolutions(String model) {
        try {
            return new CardConvolutions(stream, precision, options);
        } catch (LinkageError e) {
            return null;
        } catch (IllegalStateException | DeviceMemoryException e) {
            throw notStarted("cuDNN", model, e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public synchronized long allocate(long bytes) {
        bind();
        long[] address = new long[1];
        int code = cudart.cuMemAlloc(address, bytes);
        if (code == cudart.CUDA_ERROR_OUT_OF_MEMORY) {
            throw new DeviceMemoryException(outOfMemory(bytes));
        }
        Checked.driver(code, "give memory");
        live.add(address[0]);
        return address[0];
    }

    private String outOfMemory(long bytes) {
        return name + " has " + memoryLeft() + " left, and " + ((bytes >> 20) + 1)
                + " MB more are needed; take smaller batches, close other programs that use the card, or take the"
                + " backend cpu";
    }

    private static String memoryLeft() {
        try (SizeTPointer free = new SizeTPointer(1);
                SizeTPointer all = new SizeTPointer(1)) {
            Checked.driver(cudart.cuMemGetInfo(free, all), "tell its free memory");
            return (free.get() >> 20) + " MB of its " + (all.get() >> 20) + " MB";
        }
    }

    @Override
    public synchronized void free(long address) {
        if (!closed) {
            bind();
            live.remove(address);
            // waits for what is being computed
            Checked.driver(cudart.cuMemFree(address), "take memory back");
        }
    }

    @Override
    public synchronized ByteBuffer stage(int bytes) {
        bind();
        return staging.stage(bytes);
    }

    @Override
    public synchronized void send(ByteBuffer staged, long to) {
        staging.send(staged.capacity(), to);
    }

    @Override
    public synchronized ByteBuffer fetch(long from, int bytes) {
        bind();
        return staging.fetch(from, bytes);
    }

    @Override
    public synchronized void clear(long address, long bytes) {
        bind();
        Checked.driver(cudart.cuMemsetD8Async(address, (byte) 0, bytes, stream), "clear memory");
    }

    @Override
    public synchronized void copy(long to, long from, long bytes) {
        bind();
        Checked.driver(cudart.cuMemcpyDtoDAsync(to, from, bytes, stream), "copy");
    }

    @Override
    public synchronized void launch(String kernel, int columns, int rows, int threads, Arguments arguments) {
        bind();
        CUfunc_st function = functions.get(kernel);
        if (function == null) {
            function = new CUfunc_st();
            Checked.driver(cudart.cuModuleGetFunction(function, module, kernel), "find the kernel " + kernel);
            functions.put(kernel, function);
        }
        extra.put(1, arguments.address());
        argumentBytes.put(arguments.packed().position());
        Checked.driver(
                cudart.cuLaunchKernel(
                        function, columns, rows, 1, threads, 1, 1, 0, stream, (PointerPointer<?>) null, extra),
                "run " + kernel);
    }

    @Override
    public synchronized void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, long a, long b, long c) {
        bind();
        boolean isDouble = precision == Precision.FLOAT64;
        int type = isDouble ? cudart.CUDA_R_64F : cudart.CUDA_R_32F;
        int compute = isDouble
                ? cublas.CUBLAS_COMPUTE_64F
                : options.tf32() ? cublas.CUBLAS_COMPUTE_32F_FAST_TF32 : cublas.CUBLAS_COMPUTE_32F;
        // cuBLAS is column-major: what it takes for the transposed product is the row-major one.
        Checked.blas(
                cublas.cublasGemmEx(
                        blas,
                        transposeB ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N,
                        transposeA ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N,
                        n,
                        m,
                        k,
                        one,
                        left.at(b),
                        type,
                        transposeB ? k : n,
                        right.at(a),
                        type,
                        transposeA ? m : k,
                        zero,
                        product.at(c),
                        type,
                        n,
                        compute,
                        cublas.CUBLAS_GEMM_DEFAULT),
                "multiply");
    }

    @Override
    public synchronized boolean convolves(ConvolutionGeometry geometry, int batch) {
        bind();
        return convolutions != null && convolutions.takes(geometry, batch);
    }

    @Override
    public synchronized void convolve(ConvolutionGeometry geometry, int batch, long input, long filters, long output) {
        bind();
        convolutions.forward(geometry, batch, input, filters, output, workspace(geometry, batch));
    }

    @Override
    public synchronized void convolveBackwardInput(
            ConvolutionGeometry geometry, int batch, long filters, long gradOutput, long gradInput) {
        bind();
        convolutions.backwardInput(geometry, batch, filters, gradOutput, gradInput, workspace(geometry, batch));
    }

    @Override
    public synchronized void convolveBackwardFilters(
            ConvolutionGeometry geometry, int batch, long input, long gradOutput, long gradFilters) {
        bind();
        convolutions.backwardFilters(geometry, batch, input, gradOutput, gradFilters, workspace(geometry, batch));
    }

    private long workspace(ConvolutionGeometry geometry, int batch) {
        long bytes = convolutions.workspace(geometry, batch);
        if (bytes > workspaceBytes) {
            if (workspaceBytes > 0) {
                free(workspace);
                workspaceBytes = 0;
            }
            workspace = allocate(bytes);
            workspaceBytes = bytes;
        }
        return workspace;
    }

    @Override
    public synchronized void synchronize() {
        bind();
        Checked.driver(cudart.cuStreamSynchronize(stream), "compute");
    }

    /** Parameters that their owner has not closed end with it, too: there is nothing left to use them with. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            synchronize();
        } finally {
            // Also where a kernel has failed, after which the driver refuses everything but this.
            closed = true;
            live.forEach(cudart::cuMemFree);
            live.clear();
            if (convolutions != null) {
                convolutions.close();
            }
            cublas.cublasDestroy_v2(blas);
            staging.close();
            cudart.cuStreamDestroy(stream);
            cudart.cuModuleUnload(module);
            cudart.cuDevicePrimaryCtxRelease(card);
        }
    }

    /** What a thread asks of the driver is asked in the context that it has bound. */
    private void bind() {
        if (closed) {
            throw new IllegalStateException("the backend on " + name + " has been closed");
        }
        if (Thread.currentThread() != bound) {
            Checked.driver(cudart.cuCtxSetCurrent(context), "be used by another thread");
            bound = Thread.currentThread();
        }
    }
}
