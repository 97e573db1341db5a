package io.textcnn.engine;

import java.util.ArrayList;
import java.util.List;

/** Sliding windows, cell by cell: convolution and pooling of {@link ReferenceBackend} on row-major arrays. */
final class ReferenceWindows {
    private ReferenceWindows() {}

    /** One multiplication of a convolution, by the places of its factors and of the sum it goes into. */
    @FunctionalInterface
    private interface Tap {
        void at(int input, int filter, int output);
    }

    static double[] convolve(double[] input, double[] filters, ConvolutionGeometry geometry, int batch) {
        double[] output = new double[geometry.outputShape(batch).size()];
        eachTap(geometry, batch, (x, w, y) -> output[y] += input[x] * filters[w]);
        return output;
    }

    static double[] convolveInput(double[] gradOutput, double[] filters, ConvolutionGeometry geometry, int batch) {
        double[] gradInput = new double[geometry.inputShape(batch).size()];
        eachTap(geometry, batch, (x, w, y) -> gradInput[x] += gradOutput[y] * filters[w]);
        return gradInput;
    }

    static double[] convolveFilters(double[] gradOutput, double[] input, ConvolutionGeometry geometry, int batch) {
        double[] gradFilters = new double[geometry.filterShape().size()];
        eachTap(geometry, batch, (x, w, y) -> gradFilters[w] += gradOutput[y] * input[x]);
        return gradFilters;
    }

    /** Visits every product of a cell of the image with a weight; products with padding are 0 and left out. */
    private static void eachTap(ConvolutionGeometry geometry, int batch, Tap tap) {
        WindowGeometry window = geometry.window();
        int channels = geometry.input().depth();
        int output = 0;
        for (int image = 0; image < batch; image++) {
            for (int filter = 0; filter < geometry.filters(); filter++) {
                for (int row = 0; row < window.outputHeight(); row++) {
                    for (int column = 0; column < window.outputWidth(); column++) {
                        for (int channel = 0; channel < channels; channel++) {
                            int plane = image * channels + channel;
                            int weights = filter * channels + channel;
                            eachCell(window, plane, row, column, weights, output, tap);
                        }
                        output++;
                    }
                }
            }
        }
    }

    private static void eachCell(
            WindowGeometry window, int plane, int row, int column, int weights, int output, Tap tap) {
        for (int i = 0; i < window.kernelHeight(); i++) {
            int y = row * window.stride().height() - window.padding().top() + i;
            for (int j = 0; j < window.kernelWidth(); j++) {
                int x = column * window.stride().width() - window.padding().left() + j;
                if (y >= 0 && y < window.height() && x >= 0 && x < window.width()) {
                    tap.at(
                            (plane * window.height() + y) * window.width() + x,
                            (weights * window.kernelHeight() + i) * window.kernelWidth() + j,
                            output);
                }
            }
        }
    }

    static double[] pool(Pooling kind, double[] input, PoolingGeometry geometry, int batch) {
        List<List<Integer>> windows = windows(geometry, batch);
        double[] output = new double[windows.size()];
        for (int i = 0; i < output.length; i++) {
            List<Integer> cells = windows.get(i);
            switch (kind) {
                case MAX -> output[i] = input[largest(input, cells)];
                case AVERAGE -> {
                    for (int cell : cells) {
                        output[i] += input[cell] / cells.size();
                    }
                }
            }
        }
        return output;
    }

    static double[] poolBackward(
            Pooling kind, double[] input, double[] gradOutput, PoolingGeometry geometry, int batch) {
        List<List<Integer>> windows = windows(geometry, batch);
        double[] gradInput = new double[input.length];
        for (int i = 0; i < gradOutput.length; i++) {
            List<Integer> cells = windows.get(i);
            switch (kind) {
                case MAX -> gradInput[largest(input, cells)] += gradOutput[i];
                case AVERAGE -> {
                    for (int cell : cells) {
                        gradInput[cell] += gradOutput[i] / cells.size();
                    }
                }
            }
        }
        return gradInput;
    }

    /** The first of the largest. */
    private static int largest(double[] input, List<Integer> cells) {
        int best = cells.get(0);
        for (int cell : cells) {
            if (input[cell] > input[best]) {
                best = cell;
            }
        }
        return best;
    }

    /** For each output the cells of the image that its window holds, in row-major order. */
    private static List<List<Integer>> windows(PoolingGeometry geometry, int batch) {
        WindowGeometry window = geometry.window();
        List<List<Integer>> windows = new ArrayList<>();
        for (int plane = 0; plane < batch * geometry.input().depth(); plane++) {
            for (int row = 0; row < window.outputHeight(); row++) {
                for (int column = 0; column < window.outputWidth(); column++) {
                    List<Integer> cells = new ArrayList<>();
                    eachCell(window, plane, row, column, 0, 0, (x, w, y) -> cells.add(x));
                    windows.add(cells);
                }
            }
        }
        return windows;
    }
}
