package io.textcnn.engine.cpu;

import io.textcnn.engine.Gradient;
import io.textcnn.engine.HeapIndices;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link io.textcnn.engine.Backend#lookupConvolveMax} in tensors: the way there and back through {@link CpuLookup}. */
final class LookupOperation {
    private final CpuStep step;
    private final CpuMeans means;
    private final List<Tensor> banks;
    private final boolean isTrained;
    private final int tableRows;
    private final CpuLookup lookup;
    private final Shape shape;

    /** Computes the maxima, in the open step; the shapes have been checked. */
    LookupOperation(List<WordTable> channels, Indices sentences, List<Tensor> banks, CpuMeans means) {
        this.step = CpuStep.current();
        this.means = means;
        this.banks = banks;
        this.isTrained = channels.stream().anyMatch(WordTable::isTrained);
        Shape table = channels.get(0).rows().shape();
        this.tableRows = table.length(0);
        Batch batch = new Batch(
                HeapIndices.of(sentences).values("row numbers", Indices.NONE, tableRows),
                sentences.shape().length(0),
                sentences.shape().length(1));
        List<CpuTensor> own = banks.stream().map(CpuTensor::of).toList();
        Taps taps = new Taps(own, table.length(1), step.rows());
        List<float[]> tables = channels.stream()
                .map(channel -> CpuTensor.of(channel.rows()).values())
                .toList();
        this.lookup = new CpuLookup(tables, batch, taps, means, step.rows());
        this.shape = Shape.of(batch.sentences(), taps.allFilters());
    }

    LookupConvolveMax result() {
        return new LookupConvolveMax(
                tensor(shape, lookup.maxima()), new HeapIndices(shape, lookup.positions(), step), this::pullBack);
    }

    private LookupConvolveMax.Gradients pullBack(Tensor gradient) {
        step.require("the way back");
        ShapeChecks.exactly("the gradient", shape, gradient.shape());
        float[] values = CpuTensor.of(gradient).values();
        CpuLookupBackward backward = new CpuLookupBackward(lookup, values, isTrained, means, step.rows());
        Optional<Gradient.Rows> words = isTrained ? Optional.of(wordGradients(backward)) : Optional.empty();
        float[][] bankGradients = backward.bankGradients();
        List<Tensor> gradients = new ArrayList<>();
        for (int b = 0; b < banks.size(); b++) {
            gradients.add(tensor(banks.get(b).shape(), bankGradients[b]));
        }
        return new LookupConvolveMax.Gradients(words, gradients);
    }

    private Gradient.Rows wordGradients(CpuLookupBackward backward) {
        int[] words = lookup.batch().words();
        int dimensions = lookup.taps().dimensions();
        if (words.length == 0) {
            // No axis of a tensor is empty: where no sentence has a word, the only row is that of no word.
            return rows(new int[] {Indices.NONE}, new float[dimensions]);
        }
        return rows(words, backward.wordGradients());
    }

    private Gradient.Rows rows(int[] ids, float[] values) {
        Shape rows = Shape.of(ids.length, values.length / ids.length);
        return new Gradient.Rows(new HeapIndices(Shape.of(ids.length), ids, step), tensor(rows, values), tableRows);
    }

    private Tensor tensor(Shape of, float[] values) {
        return new CpuTensor(of, values, step);
    }
}
