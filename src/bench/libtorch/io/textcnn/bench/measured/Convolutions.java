package io.textcnn.bench.measured;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv1dImpl;
import org.bytedeco.pytorch.Conv1dOptions;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.EmbeddingOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The network as one writes it in PyTorch: embedding, three convolutions, ReLU, max over time, dropout, linear. */
final class Convolutions extends Module {
    static final int DIMENSIONS = 300;
    static final int[] WIDTHS = {3, 4, 5};
    static final int FEATURE_MAPS = 100;
    private static final double DROPOUT = 0.5;

    private final EmbeddingImpl embedding;
    private final List<Conv1dImpl> convolutions = new ArrayList<>();
    private final DropoutImpl dropout = register_module("dropout", new DropoutImpl(DROPOUT));
    private final LinearImpl linear;

    /**
     * A network with libtorch's initial weights.
     *
     * <p>The table has one row more than there are words: what sentences are filled up with, which is not trained.
     *
     * @param sparse whether the gradient of the table has only the rows that were read
     */
    Convolutions(int words, int classes, boolean sparse) {
        EmbeddingOptions table = new EmbeddingOptions(words + 1, DIMENSIONS);
        table.padding_idx().put(words);
        table.sparse().put(sparse);
        embedding = register_module("embedding", new EmbeddingImpl(table));
        for (int width : WIDTHS) {
            Conv1dOptions options = new Conv1dOptions(DIMENSIONS, FEATURE_MAPS, new LongPointer(1).put(width));
            convolutions.add(register_module("convolution" + width, new Conv1dImpl(options)));
        }
        linear = register_module("linear", new LinearImpl((long) WIDTHS.length * FEATURE_MAPS, classes));
    }

    /** {@code [batch, length]} words to {@code [batch, classes]} logits. */
    Tensor forward(PaddedBatch batch) {
        Tensor words = torch.tensor(batch.words()).view(batch.sentences(), batch.length());
        Tensor vectors = embedding.forward(words).transpose(1, 2);
        TensorVector features = new TensorVector();
        for (Conv1dImpl convolution : convolutions) {
            features.push_back(torch.relu(convolution.forward(vectors)).max(2).get0());
        }
        return linear.forward(dropout.forward(torch.cat(features, 1)));
    }

    EmbeddingImpl embedding() {
        return embedding;
    }

    List<Conv1dImpl> convolutions() {
        return convolutions;
    }

    DropoutImpl dropout() {
        return dropout;
    }

    LinearImpl linear() {
        return linear;
    }
}
