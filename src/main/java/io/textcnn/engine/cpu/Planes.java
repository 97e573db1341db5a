package io.textcnn.engine.cpu;

import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Stride;
import io.textcnn.engine.WindowGeometry;

/**
 * The planes of a batch of images that are pooled, a plane being one channel of one image, and the cells of a plane that
 * each window holds.
 */
final class Planes {
    /** Cells worth reading at once: an array of so many stays in a core's first cache. */
    private static final int PIECE = 2048;

    private final CpuMeans means;
    private final WindowGeometry window;
    private final int planes;

    Planes(PoolingGeometry geometry, int images, CpuMeans means) {
        this.means = means;
        this.window = geometry.window();
        this.planes = images * geometry.input().depth();
    }

    /** All planes, some at a time, shared out among threads. */
    void inParts(CpuMeans.Part part) {
        means.inParts(planes, Math.max(1, PIECE / cells()), part);
    }

    /** Cells of a plane. */
    int cells() {
        return window.height() * window.width();
    }

    /** Cells of a pooled plane. */
    int pooledCells() {
        return window.outputHeight() * window.outputWidth();
    }

    int width() {
        return window.width();
    }

    int pooledHeight() {
        return window.outputHeight();
    }

    int pooledWidth() {
        return window.outputWidth();
    }

    /** Whether each window is two by two cells, beside the others: what most networks pool by. */
    boolean areHalved() {
        return window.kernelHeight() == 2
                && window.kernelWidth() == 2
                && window.stride().equals(Stride.of(2))
                && window.padding().isZero();
    }

    /** The first row of the windows in a row of windows. */
    int top(int row) {
        return Math.max(0, row * window.stride().height() - window.padding().top());
    }

    /** The row after their last. */
    int bottom(int row) {
        int end = row * window.stride().height() - window.padding().top() + window.kernelHeight();
        return Math.min(end, window.height());
    }

    /** The first column of the windows in a column of windows. */
    int left(int column) {
        return Math.max(0, column * window.stride().width() - window.padding().left());
    }

    /** The column after their last. */
    int right(int column) {
        int end = column * window.stride().width() - window.padding().left() + window.kernelWidth();
        return Math.min(end, window.width());
    }
}
