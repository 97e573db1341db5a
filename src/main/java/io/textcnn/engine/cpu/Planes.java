package io.textcnn.engine.cpu;

import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Stride;
import io.textcnn.engine.WindowGeometry;
import java.util.function.Supplier;

/**
 * The planes of a batch of images that are pooled, a plane being one channel of one image, and the cells of a plane that
 * each window holds.
 */
final class Planes {
    /** Cells worth reading at once: an array of so many stays in a core's first cache. */
    private static final int PIECE = 2048;
    /** Pieces that a thread takes at a time. */
    private static final int TURN = 32;

    private final CpuMeans means;
    private final WindowGeometry window;
    private final int planes;

    Planes(PoolingGeometry geometry, int images, CpuMeans means) {
        this.means = means;
        this.window = geometry.window();
        this.planes = images * geometry.input().depth();
    }

    /**
     * All planes, a few at a time, shared out among threads.
     *
     * @param work makes what does the work in one thread, with arrays of its own: fresh ones for each few planes would be
     *     fetched into the cache each time, as much memory again as the planes
     */
    void inPieces(Supplier<CpuMeans.Part> work) {
        means.inParts(planes, TURN * together(), (from, to) -> {
            CpuMeans.Part part = work.get();
            for (int plane = from; plane < to; plane += together()) {
                part.compute(plane, Math.min(to, plane + together()));
            }
        });
    }

    /** How many planes are worked on at once, at most. */
    int together() {
        return Math.min(planes, Math.max(1, PIECE / cells()));
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

    /**
     * The first cell of each window, in the order of the pooled cells, among the cells of as many planes as are worked on at
     * once: one long loop over them is several times as fast as one for each row of windows.
     */
    int[] firstCells() {
        int[] first = new int[together() * pooledCells()];
        int next = 0;
        for (int plane = 0; plane < together(); plane++) {
            for (int row = 0; row < pooledHeight(); row++) {
                for (int column = 0; column < pooledWidth(); column++) {
                    first[next++] = plane * cells() + top(row) * width() + left(column);
                }
            }
        }
        return first;
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
