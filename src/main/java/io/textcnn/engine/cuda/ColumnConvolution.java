package io.textcnn.engine.cuda;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Volume;
import io.textcnn.engine.WindowGeometry;
import java.util.Optional;

/**
 * Convolution as a product of matrices (Chellapilla et al. 2006): the images' windows become the columns of a matrix. For
 * cards without cuDNN, and for geometries that it does not take.
 */
final class ColumnConvolution {
    /** Elements of the matrix of windows at most; larger batches are cut. */
    private static final int MOST = 1 << 26;

    private final CudaMemory memory;
    private final Kernels kernels;
    private final int most;

    ColumnConvolution(CudaMemory memory, Kernels kernels) {
        this(memory, kernels, MOST);
    }

    /** With another limit on the matrix of windows. */
    ColumnConvolution(CudaMemory memory, Kernels kernels, int most) {
        this.memory = memory;
        this.kernels = kernels;
        this.most = most;
    }

    /** The sizes of one cut: images, cells of a filter, places of a window. */
    private record Sizes(int batch, int taps, int places, Volume input, int filters, WindowGeometry window) {
        /** As many of the batch's images as fit. */
        static Sizes of(ConvolutionGeometry geometry, int images, int most) {
            Volume filter = geometry.filter();
            int taps = filter.depth() * filter.height() * filter.width();
            Volume output = geometry.output();
            int places = output.height() * output.width();
            if ((long) taps * places > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("the windows of one image " + geometry.input() + " have " + taps
                        + "x" + places + " cells, more than 2^31; take smaller images, or install cuDNN");
            }
            int batch = (int) Math.max(1, Math.min(images, most / ((long) taps * places)));
            return new Sizes(batch, taps, places, geometry.input(), geometry.filters(), geometry.window());
        }

        Sizes of(int images) {
            return new Sizes(images, taps, places, input, filters, window);
        }

        int inputSize() {
            return input.depth() * input.height() * input.width();
        }

        int columns() {
            return batch * places;
        }
    }

    void convolve(
            CudaStep step, CudaTensor input, CudaTensor filters, ConvolutionGeometry geometry, CudaTensor output) {
        int batch = input.shape().length(0);
        Sizes largest = Sizes.of(geometry, batch, most);
        int real = memory.realBytes();
        // The same room for each cut: they follow each other.
        long columns = step.takeReals((long) largest.taps * largest.columns());
        long maps = step.takeReals((long) largest.filters * largest.columns());
        for (int start = 0; start < batch; start += largest.batch) {
            Sizes cut = largest.of(Math.min(largest.batch, batch - start));
            toColumns(step, cut, input.address() + (long) start * cut.inputSize() * real, columns);
            memory.device().gemm(false, false, cut.filters, cut.columns(), cut.taps, filters.address(), columns, maps);
            // [filters, images, places] to [images, filters, places]
            exchange(
                    step,
                    output.address() + (long) start * cut.filters * cut.places * real,
                    maps,
                    Shape.of(cut.filters, cut.batch, cut.places));
        }
    }

    /** The gradients; that of the input only if there is a tensor for it. */
    void backward(
            CudaStep step,
            CudaTensor input,
            CudaTensor filters,
            CudaTensor gradOutput,
            ConvolutionGeometry geometry,
            Optional<CudaTensor> gradInput,
            CudaTensor gradFilters) {
        int batch = input.shape().length(0);
        Sizes largest = Sizes.of(geometry, batch, most);
        int real = memory.realBytes();
        Device device = memory.device();
        long columns = step.takeReals((long) largest.taps * largest.columns());
        long maps = step.takeReals((long) largest.filters * largest.columns());
        long part = step.takeReals(gradFilters.shape().size());
        for (int start = 0; start < batch; start += largest.batch) {
            Sizes cut = largest.of(Math.min(largest.batch, batch - start));
            long images = (long) start * cut.inputSize() * real;
            exchange(
                    step,
                    maps,
                    gradOutput.address() + (long) start * cut.filters * cut.places * real,
                    Shape.of(cut.batch, cut.filters, cut.places));
            toColumns(step, cut, input.address() + images, columns);
            long sum = start == 0 ? gradFilters.address() : part;
            device.gemm(false, true, cut.filters, cut.taps, cut.columns(), maps, columns, sum);
            if (start > 0) {
                kernels.each(
                        "add",
                        gradFilters.shape().size(),
                        step.arguments().pointers(gradFilters.address(), gradFilters.address(), sum));
            }
            if (gradInput.isPresent()) {
                device.gemm(true, false, cut.taps, cut.columns(), cut.filters, filters.address(), maps, columns);
                kernels.each(
                        "columns_to_image",
                        cut.batch * cut.inputSize(),
                        step.arguments()
                                .pointers(gradInput.get().address() + images, columns)
                                .integers(cut.batch, cut.input.depth())
                                .integers(CudaWindows.window(cut.window)));
            }
        }
    }

    private void toColumns(CudaStep step, Sizes cut, long images, long columns) {
        kernels.each(
                "image_to_columns",
                cut.taps * cut.columns(),
                step.arguments()
                        .pointers(columns, images)
                        .integers(cut.batch, cut.input.depth())
                        .integers(CudaWindows.window(cut.window)));
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
