package io.textcnn.engine.cuda;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.MaxOverTime;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.WindowGeometry;
import java.util.Optional;

/** What slides over images: convolution, by the card's library or as a matrix product, pooling, and maxima over time. */
final class CudaWindows {
    private final CudaMemory memory;
    private final Kernels kernels;
    private final ColumnConvolution columns;

    CudaWindows(CudaMemory memory, Kernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
        this.columns = new ColumnConvolution(memory, kernels);
    }

    CudaTensor convolve(CudaStep step, CudaTensor input, CudaTensor filters, ConvolutionGeometry geometry) {
        int batch = input.shape().length(0);
        CudaTensor output = step.make(geometry.outputShape(batch));
        Device device = memory.device();
        if (device.convolves(geometry, batch)) {
            device.convolve(geometry, batch, input.address(), filters.address(), output.address());
        } else {
            columns.convolve(step, input, filters, geometry, output);
        }
        return output;
    }

    ConvolutionGradients convolveBackward(
            CudaStep step, CudaTensor input, CudaTensor filters, CudaTensor gradOutput, ConvolutionGeometry geometry) {
        int batch = input.shape().length(0);
        CudaTensor gradInput = step.make(input.shape());
        CudaTensor gradFilters = step.make(filters.shape());
        Device device = memory.device();
        if (device.convolves(geometry, batch)) {
            device.convolveBackwardInput(geometry, batch, filters.address(), gradOutput.address(), gradInput.address());
            device.convolveBackwardFilters(
                    geometry, batch, input.address(), gradOutput.address(), gradFilters.address());
        } else {
            columns.backward(step, input, filters, gradOutput, geometry, Optional.of(gradInput), gradFilters);
        }
        return new ConvolutionGradients(gradInput, gradFilters);
    }

    CudaTensor convolveBackwardFilters(
            CudaStep step, CudaTensor input, CudaTensor filters, CudaTensor gradOutput, ConvolutionGeometry geometry) {
        int batch = input.shape().length(0);
        // Asked for in any case: filters that have ended are refused, also where only their shape counts.
        filters.address();
        CudaTensor gradFilters = step.make(filters.shape());
        Device device = memory.device();
        if (device.convolves(geometry, batch)) {
            device.convolveBackwardFilters(
                    geometry, batch, input.address(), gradOutput.address(), gradFilters.address());
        } else {
            columns.backward(step, input, filters, gradOutput, geometry, Optional.empty(), gradFilters);
        }
        return gradFilters;
    }

    CudaTensor pool(CudaStep step, Pooling kind, CudaTensor input, PoolingGeometry geometry) {
        CudaTensor output = step.make(geometry.outputShape(input.shape().length(0)));
        kernels.each(
                kind == Pooling.MAX ? "max_pool" : "mean_pool",
                output.shape().size(),
                step.arguments().pointers(output.address(), input.address()).integers(window(geometry.window())));
        return output;
    }

    CudaTensor poolBackward(
            CudaStep step, Pooling kind, CudaTensor input, CudaTensor gradOutput, PoolingGeometry geometry) {
        CudaTensor gradInput = step.make(input.shape());
        // Asked for in any case: an input that has ended is refused, also where only its shape counts.
        long image = input.address();
        Arguments arguments = step.arguments().pointer(gradInput.address());
        if (kind == Pooling.MAX) {
            arguments.pointer(image);
        }
        kernels.each(
                kind == Pooling.MAX ? "max_pool_backward" : "mean_pool_backward",
                input.shape().size(),
                arguments.pointer(gradOutput.address()).integers(window(geometry.window())));
        return gradInput;
    }

    /** A window as kernels take it: image, kernel, stride, padding above and to the left, output; height before width. */
    static int[] window(WindowGeometry window) {
        return new int[] {
            window.height(),
            window.width(),
            window.kernelHeight(),
            window.kernelWidth(),
            window.stride().height(),
            window.stride().width(),
            window.padding().top(),
            window.padding().left(),
            window.outputHeight(),
            window.outputWidth()
        };
    }

    MaxOverTime maxOverTime(CudaStep step, CudaTensor maps) {
        int time = maps.shape().length(2);
        Shape rows = Shape.of(maps.shape().length(0), maps.shape().length(1));
        CudaTensor values = step.make(rows);
        long positions = step.take(rows.size() * (long) Integer.BYTES);
        kernels.each(
                "max_over_time",
                rows.size(),
                step.arguments()
                        .pointers(values.address(), positions, maps.address())
                        .integer(time));
        return new MaxOverTime(values, CudaIndices.onCard(rows, positions, time, memory, step));
    }

    CudaTensor maxOverTimeBackward(CudaStep step, CudaTensor gradValues, CudaIndices positions, int time) {
        CudaTensor result = step.make(gradValues.shape().with(time));
        kernels.each(
                "max_over_time_backward",
                result.shape().size(),
                step.arguments()
                        .pointers(result.address(), gradValues.address(), positions.address("positions", 0, time))
                        .integer(time));
        return result;
    }
}
