package io.textcnn.engine.cuda;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Volume;
import io.textcnn.engine.WindowGeometry;

/**
 * Convolution as a product of matrices (Chellapilla et al. 2006): the images' windows become the columns of a matrix. For
 * cards without cuDNN, and for geometries that it does not take.
 */
final class ColumnConvolution {
    /** Elements of the matrix of windows at most; larger batches are cut. */
    private static final int MOST = 1 << 26;

    private final CudaMemory memory;
    private final Kernels kernels;

    ColumnConvolution(CudaMemory memory, Kernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
    }

    /** The sizes of one cut: images, cells of a filter, places of a window. */
    private record Sizes(int batch, int taps, int places, Volume input, int filters, WindowGeometry window) {
        static Sizes of(ConvolutionGeometry geometry) {
            Volume filter = geometry.filter();
            int taps = filter.depth() * filter.height() * filter.width();
            Volume output = geometry.output();
            int places = output.height() * output.width();
            int batch = (int) Math.max(1, Math.min(Integer.MAX_VALUE, MOST / ((long) taps * places)));
            return new Sizes(batch, taps, places, geometry.input(), geometry.filters(), geometry.window());
        }

        Sizes of(int images) {
            return new Sizes(images, taps, places, input, filters, window);
        }

        int inputSize() {
            return input.depth() * input.height() * input.width();
        }

        int columns() {
            return Math.multiplyExact(batch, places);
        }
    }

    void convolve(
            CudaStep step, CudaTensor input, CudaTensor filters, ConvolutionGeometry geometry, CudaTensor output) {
        int batch = input.shape().length(0);
        Sizes most = Sizes.of(geometry);
        int real = memory.realBytes();
        for (int start = 0; start < batch; start += most.batch) {
            Sizes cut = most.of(Math.min(most.batch, batch - start));
            long columns = columns(step, cut, input.address() + (long) start * cut.inputSize() * real);
            long maps = step.takeReals((long) cut.filters * cut.columns());
            memory.device().gemm(false, false, cut.filters, cut.columns(), cut.taps, filters.address(), columns, maps);
            // [filters, images, places] to [images, filters, places]
            exchange(
                    step,
                    output.address() + (long) start * cut.filters * cut.places * real,
                    maps,
                    Shape.of(cut.filters, cut.batch, cut.places));
        }
    }

    void backward(
            CudaStep step,
            CudaTensor input,
            CudaTensor filters,
            CudaTensor gradOutput,
            ConvolutionGeometry geometry,
            CudaTensor gradInput,
            CudaTensor gradFilters) {
        int batch = input.shape().length(0);
        Sizes most = Sizes.of(geometry);
        int real = memory.realBytes();
        Device device = memory.device();
        for (int start = 0; start < batch; start += most.batch) {
            Sizes cut = most.of(Math.min(most.batch, batch - start));
            long maps = step.takeReals((long) cut.filters * cut.columns());
            exchange(
                    step,
                    maps,
                    gradOutput.address() + (long) start * cut.filters * cut.places * real,
                    Shape.of(cut.batch, cut.filters, cut.places));
            long columns = columns(step, cut, input.address() + (long) start * cut.inputSize() * real);
            long sum = start == 0
                    ? gradFilters.address()
                    : step.takeReals(gradFilters.shape().size());
            device.gemm(false, true, cut.filters, cut.taps, cut.columns(), maps, columns, sum);
            if (start > 0) {
                kernels.each(
                        "add",
                        gradFilters.shape().size(),
                        step.arguments().pointers(gradFilters.address(), gradFilters.address(), sum));
            }
            device.gemm(true, false, cut.taps, cut.columns(), cut.filters, filters.address(), maps, columns);
            kernels.each(
                    "columns_to_image",
                    cut.batch * cut.inputSize(),
                    step.arguments()
                            .pointers(gradInput.address() + (long) start * cut.inputSize() * real, columns)
                            .integers(cut.batch, cut.input.depth())
                            .integers(CudaWindows.window(cut.window)));
        }
    }

    private long columns(CudaStep step, Sizes cut, long images) {
        long columns = step.takeReals((long) cut.taps * cut.columns());
        kernels.each(
                "image_to_columns",
                Math.multiplyExact(cut.taps, cut.columns()),
                step.arguments()
                        .pointers(columns, images)
                        .integers(cut.batch, cut.input.depth())
                        .integers(CudaWindows.window(cut.window)));
        return columns;
    }

    /** The first two of three axes in the other order. */
    private void exchange(CudaStep step, long to, long from, Shape shape) {
        int a = shape.length(0);
        int b = shape.length(1);
        int c = shape.length(2);
        kernels.each(
                "permute",
                shape.size(),
                step.arguments().pointers(to, from).integers(1, 1, b, a, c).integers(0, 0, 0, c, b * c, 1));
    }
}
