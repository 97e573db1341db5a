package io.textcnn.engine.cuda;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Volume;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.cudnn.cudnnContext;
import org.bytedeco.cuda.cudnn.cudnnConvolutionBwdDataAlgoPerf_t;
import org.bytedeco.cuda.cudnn.cudnnConvolutionBwdFilterAlgoPerf_t;
import org.bytedeco.cuda.cudnn.cudnnConvolutionFwdAlgoPerf_t;
import org.bytedeco.cuda.cudnn.cudnnConvolutionStruct;
import org.bytedeco.cuda.cudnn.cudnnFilterStruct;
import org.bytedeco.cuda.cudnn.cudnnTensorStruct;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Convolutions by cuDNN, each by the algorithm that it recommends among those that are deterministic, if asked for.
 *
 * <p>Its older interface: cuDNN 9 prefers graphs of operations to it, and serves both.
 */
@SuppressWarnings("deprecation")
final class CardConvolutions {
    private static final int MOST_ALGORITHMS = 16;
    private static final long LARGEST_WORKSPACE = 1L << 30;

    private final cudnnContext handle = new cudnnContext();
    private final Precision precision;
    private final CudaOptions options;
    private final Pointer one;
    private final Pointer zero;
    private final Address x = new Address(0);
    private final Address y = new Address(0);
    private final Address w = new Address(0);
    private final Address workspace = new Address(0);
    private final Map<Sizes, Optional<Plan>> plans = new HashMap<>();

    private record Sizes(ConvolutionGeometry geometry, int batch) {}

    /** How one convolution of a batch is computed: descriptors, algorithms, and the memory these need. */
    private record Plan(
            cudnnTensorStruct input,
            cudnnFilterStruct filters,
            cudnnConvolutionStruct convolution,
            cudnnTensorStruct output,
            int forward,
            long forwardBytes,
            int data,
            long dataBytes,
            int filter,
            long filterBytes) {}

    /** One of the algorithms that cuDNN recommends. */
    private record Recommended(int algorithm, int status, long memory, int determinism, int math) {}

    CardConvolutions(CUstream_st stream, Precision precision, CudaOptions options) {
        this.precision = precision;
        this.options = options;
        Checked.dnn(cudnn.cudnnCreate(handle), "start");
        Checked.dnn(cudnn.cudnnSetStream(handle, stream), "start");
        boolean isDouble = precision == Precision.FLOAT64;
        one = isDouble ? new DoublePointer(1.0) : new FloatPointer(1f);
        zero = isDouble ? new DoublePointer(0.0) : new FloatPointer(0f);
    }

    /** Whether it takes this geometry: padding must be alike on both sides. */
    boolean takes(ConvolutionGeometry geometry, int batch) {
        return plan(geometry, batch).isPresent();
    }

    /** The bytes of memory it needs beside, at most. */
    long workspace(ConvolutionGeometry geometry, int batch) {
        Plan plan = plan(geometry, batch).orElseThrow();
        return Math.max(plan.forwardBytes, Math.max(plan.dataBytes, plan.filterBytes));
    }

    void forward(ConvolutionGeometry geometry, int batch, long input, long filters, long output, long room) {
        Plan plan = plan(geometry, batch).orElseThrow();
        Checked.dnn(
                cudnn.cudnnConvolutionForward(
                        handle,
                        one,
                        plan.input,
                        x.at(input),
                        plan.filters,
                        w.at(filters),
                        plan.convolution,
                        plan.forward,
                        workspace.at(room),
                        plan.forwardBytes,
                        zero,
                        plan.output,
                        y.at(output)),
                "convolve");
    }

    void backwardInput(
            ConvolutionGeometry geometry, int batch, long filters, long gradOutput, long gradInput, long room) {
        Plan plan = plan(geometry, batch).orElseThrow();
        Checked.dnn(
                cudnn.cudnnConvolutionBackwardData(
                        handle,
                        one,
                        plan.filters,
                        w.at(filters),
                        plan.output,
                        y.at(gradOutput),
                        plan.convolution,
                        plan.data,
                        workspace.at(room),
                        plan.dataBytes,
                        zero,
                        plan.input,
                        x.at(gradInput)),
                "convolve back to the input");
    }

    void backwardFilters(
            ConvolutionGeometry geometry, int batch, long input, long gradOutput, long gradFilters, long room) {
        Plan plan = plan(geometry, batch).orElseThrow();
        Checked.dnn(
                cudnn.cudnnConvolutionBackwardFilter(
                        handle,
                        one,
                        plan.input,
                        x.at(input),
                        plan.output,
                        y.at(gradOutput),
                        plan.convolution,
                        plan.filter,
                        workspace.at(room),
                        plan.filterBytes,
                        zero,
                        plan.filters,
                        w.at(gradFilters)),
                "convolve back to the filters");
    }

    void close() {
        plans.values().stream().flatMap(Optional::stream).forEach(plan -> {
            cudnn.cudnnDestroyTensorDescriptor(plan.input);
            cudnn.cudnnDestroyTensorDescriptor(plan.output);
            cudnn.cudnnDestroyFilterDescriptor(plan.filters);
            cudnn.cudnnDestroyConvolutionDescriptor(plan.convolution);
        });
        plans.clear();
        cudnn.cudnnDestroy(handle);
    }

    private Optional<Plan> plan(ConvolutionGeometry geometry, int batch) {
        return plans.computeIfAbsent(new Sizes(geometry, batch), this::make);
    }

    private Optional<Plan> make(Sizes sizes) {
        ConvolutionGeometry geometry = sizes.geometry;
        Padding.Explicit sides = geometry.window().padding();
        if (sides.top() != sides.bottom() || sides.left() != sides.right() || sizes.batch < 1) {
            return Optional.empty();
        }
        cudnnTensorStruct input = images(sizes.batch, geometry.input());
        cudnnTensorStruct output = images(sizes.batch, geometry.output());
        int type = precision == Precision.FLOAT64 ? cudnn.CUDNN_DATA_DOUBLE : cudnn.CUDNN_DATA_FLOAT;
        cudnnFilterStruct filters = new cudnnFilterStruct();
        Checked.dnn(cudnn.cudnnCreateFilterDescriptor(filters), "describe filters");
        Volume filter = geometry.filter();
        Checked.dnn(
                cudnn.cudnnSetFilter4dDescriptor(
                        filters,
                        type,
                        cudnn.CUDNN_TENSOR_NCHW,
                        geometry.filters(),
                        filter.depth(),
                        filter.height(),
                        filter.width()),
                "describe filters");
        cudnnConvolutionStruct convolution = new cudnnConvolutionStruct();
        Checked.dnn(cudnn.cudnnCreateConvolutionDescriptor(convolution), "describe a convolution");
        Checked.dnn(
                cudnn.cudnnSetConvolution2dDescriptor(
                        convolution,
                        sides.top(),
                        sides.left(),
                        geometry.stride().height(),
                        geometry.stride().width(),
                        1,
                        1,
                        cudnn.CUDNN_CROSS_CORRELATION,
                        type),
                "describe a convolution");
        Checked.dnn(cudnn.cudnnSetConvolutionMathType(convolution, math()), "choose its arithmetic");
        return plan(input, filters, convolution, output);
    }

    private Optional<Plan> plan(
            cudnnTensorStruct input,
            cudnnFilterStruct filters,
            cudnnConvolutionStruct convolution,
            cudnnTensorStruct output) {
        Recommended forward = null;
        Recommended data = null;
        Recommended filter = null;
        int[] found = new int[1];
        try (cudnnConvolutionFwdAlgoPerf_t each = new cudnnConvolutionFwdAlgoPerf_t(MOST_ALGORITHMS)) {
            Checked.dnn(
                    cudnn.cudnnGetConvolutionForwardAlgorithm_v7(
                            handle, input, filters, convolution, output, MOST_ALGORITHMS, found, each),
                    "recommend an algorithm");
            for (int i = 0; i < found[0] && forward == null; i++) {
                each.position(i);
                forward = suitable(new Recommended(
                        each.algo(), each.status(), each.memory(), each.determinism(), each.mathType()));
            }
            each.position(0);
        }
        try (cudnnConvolutionBwdDataAlgoPerf_t each = new cudnnConvolutionBwdDataAlgoPerf_t(MOST_ALGORITHMS)) {
            Checked.dnn(
                    cudnn.cudnnGetConvolutionBackwardDataAlgorithm_v7(
                            handle, filters, output, convolution, input, MOST_ALGORITHMS, found, each),
                    "recommend an algorithm");
            for (int i = 0; i < found[0] && data == null; i++) {
                each.position(i);
                data = suitable(new Recommended(
                        each.algo(), each.status(), each.memory(), each.determinism(), each.mathType()));
            }
            each.position(0);
        }
        try (cudnnConvolutionBwdFilterAlgoPerf_t each = new cudnnConvolutionBwdFilterAlgoPerf_t(MOST_ALGORITHMS)) {
            Checked.dnn(
                    cudnn.cudnnGetConvolutionBackwardFilterAlgorithm_v7(
                            handle, input, output, convolution, filters, MOST_ALGORITHMS, found, each),
                    "recommend an algorithm");
            for (int i = 0; i < found[0] && filter == null; i++) {
                each.position(i);
                filter = suitable(new Recommended(
                        each.algo(), each.status(), each.memory(), each.determinism(), each.mathType()));
            }
            each.position(0);
        }
        if (forward == null || data == null || filter == null) {
            return Optional.empty();
        }
        try (SizeTPointer size = new SizeTPointer(1)) {
            Checked.dnn(
                    cudnn.cudnnGetConvolutionForwardWorkspaceSize(
                            handle, input, filters, convolution, output, forward.algorithm, size),
                    "tell the memory it needs");
            long forwardBytes = size.get();
            Checked.dnn(
                    cudnn.cudnnGetConvolutionBackwardDataWorkspaceSize(
                            handle, filters, output, convolution, input, data.algorithm, size),
                    "tell the memory it needs");
            long dataBytes = size.get();
            Checked.dnn(
                    cudnn.cudnnGetConvolutionBackwardFilterWorkspaceSize(
                            handle, input, output, convolution, filters, filter.algorithm, size),
                    "tell the memory it needs");
            return Optional.of(new Plan(
                    input,
                    filters,
                    convolution,
                    output,
                    forward.algorithm,
                    forwardBytes,
                    data.algorithm,
                    dataBytes,
                    filter.algorithm,
                    size.get()));
        }
    }

    private int math() {
        return options.tf32() ? cudnn.CUDNN_DEFAULT_MATH : cudnn.CUDNN_FMA_MATH;
    }

    /** The algorithm, or null if it is not one that was asked for. */
    private Recommended suitable(Recommended each) {
        return each.status == cudnn.CUDNN_STATUS_SUCCESS
                        && each.memory <= LARGEST_WORKSPACE
                        && (!options.deterministic() || each.determinism == cudnn.CUDNN_DETERMINISTIC)
                        && (options.tf32() || each.math == cudnn.CUDNN_FMA_MATH || precision == Precision.FLOAT64)
                ? each
                : null;
    }

    private cudnnTensorStruct images(int batch, Volume image) {
        cudnnTensorStruct descriptor = new cudnnTensorStruct();
        Checked.dnn(cudnn.cudnnCreateTensorDescriptor(descriptor), "describe images");
        Checked.dnn(
                cudnn.cudnnSetTensor4dDescriptor(
                        descriptor,
                        cudnn.CUDNN_TENSOR_NCHW,
                        precision == Precision.FLOAT64 ? cudnn.CUDNN_DATA_DOUBLE : cudnn.CUDNN_DATA_FLOAT,
                        batch,
                        image.depth(),
                        image.height(),
                        image.width()),
                "describe images");
        return descriptor;
    }
}
