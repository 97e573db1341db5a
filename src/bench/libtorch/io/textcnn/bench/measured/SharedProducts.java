package io.textcnn.bench.measured;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.DropoutImpl;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The same network, computed as we compute it: nobody would write it so in PyTorch, but it is the fastest we found.
 *
 * <p>The distinct words of a batch are multiplied with all filters at once, and a window's response is a sum of three to
 * five rows of the product ({@code embedding_bag}). Gradients flow to the largest window of each filter only: where it is,
 * is found without gradients, and only that window is then added up with them.
 */
final class SharedProducts extends Module {
    /** Places of all filters' windows together. */
    private static final int TAPS = Arrays.stream(Convolutions.WIDTHS).sum();

    private static final int MAPS = Convolutions.FEATURE_MAPS;

    private final EmbeddingImpl embedding;
    /** {@code [taps * maps, dimensions]} */
    private final Tensor filters;
    /** {@code [banks * maps]} */
    private final Tensor bias;

    private final DropoutImpl dropout;
    private final LinearImpl linear;
    /** The place of each word among the distinct ones of the batch, if it is one of them. */
    private final int[] places;

    /** The network with another's weights; those of the filters are copied. */
    SharedProducts(Convolutions net) {
        embedding = register_module("embedding", net.embedding());
        dropout = register_module("dropout", net.dropout());
        linear = register_module("linear", net.linear());
        places = new int[(int) embedding.weight().size(0)];
        TensorVector taps = new TensorVector();
        TensorVector biases = new TensorVector();
        net.convolutions().forEach(bank -> {
            taps.push_back(bank.weight().permute(2, 0, 1).reshape(-1, Convolutions.DIMENSIONS));
            biases.push_back(bank.bias());
        });
        filters = torch.cat(taps, 0).detach().clone();
        bias = torch.cat(biases, 0).detach().clone();
        // What this returns points into a list that moves when it grows.
        register_parameter("filters", filters, true);
        register_parameter("bias", bias, true);
    }

    /** The products of all words with all filters, {@code [words * taps, maps]}. */
    Tensor products() {
        return products(embedding.weight());
    }

    private Tensor products(Tensor vectors) {
        return torch.mm(vectors, filters.t()).view(-1, MAPS);
    }

    /** {@code [batch, length]} words to {@code [batch, classes]} logits. */
    Tensor forward(PaddedBatch batch) {
        long[] distinct = new long[batch.words().length];
        long[] numbers = new long[batch.words().length];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            int word = (int) batch.words()[i];
            int place = places[word];
            if (place >= count || distinct[place] != word) {
                place = count++;
                places[word] = place;
                distinct[place] = word;
            }
            numbers[i] = place;
        }
        Tensor products = products(embedding.forward(torch.tensor(Arrays.copyOf(distinct, count))));
        return InferenceMode.is_enabled()
                ? top(maxima(products, batch, numbers))
                : top(winners(products, batch, numbers));
    }

    /**
     * The same with the products of all words, without gradients.
     *
     * @param kept what {@link #products()} told
     */
    Tensor forward(PaddedBatch batch, Tensor kept) {
        return top(maxima(kept, batch, batch.words()));
    }

    private Tensor top(Tensor maxima) {
        return linear.forward(dropout.forward(torch.relu(maxima.add(bias))));
    }

    private static Tensor maxima(Tensor products, PaddedBatch batch, long[] numbers) {
        TensorVector maxima = new TensorVector();
        for (int bank = 0; bank < Convolutions.WIDTHS.length; bank++) {
            maxima.push_back(responses(products, batch, bank, torch.tensor(rows(batch, numbers, bank)))
                    .amax(new long[] {1}, false));
        }
        return torch.cat(maxima, 1);
    }

    /** The maxima, with gradients for those windows alone. */
    private static Tensor winners(Tensor products, PaddedBatch batch, long[] numbers) {
        TensorVector places = new TensorVector();
        NoGradGuard guard = new NoGradGuard();
        Tensor map = torch.arange(new Scalar(MAPS)).view(1, MAPS, 1);
        for (int bank = 0; bank < Convolutions.WIDTHS.length; bank++) {
            int width = Convolutions.WIDTHS[bank];
            int windows = batch.length() - width + 1;
            Tensor rows = torch.tensor(rows(batch, numbers, bank));
            Tensor best = responses(products, batch, bank, rows).max(1).get1();
            Tensor first = torch.tensor(steps(batch.sentences(), windows)).view(-1, 1);
            Tensor winning =
                    rows.view(-1, width).index_select(0, best.add(first).flatten());
            places.push_back(
                    winning.view(-1, MAPS, width).mul(new Scalar(MAPS)).add(map).flatten());
        }
        guard.close();
        Tensor values = products.flatten().index_select(0, torch.cat(places, 0));
        TensorVector maxima = new TensorVector();
        long from = 0;
        for (int width : Convolutions.WIDTHS) {
            long length = (long) batch.sentences() * MAPS * width;
            maxima.push_back(
                    values.narrow(0, from, length).view(-1, MAPS, width).sum(2));
            from += length;
        }
        return torch.cat(maxima, 1);
    }

    /** {@code [batch, windows, maps]} */
    private static Tensor responses(Tensor products, PaddedBatch batch, int bank, Tensor rows) {
        int width = Convolutions.WIDTHS[bank];
        int windows = batch.length() - width + 1;
        Tensor starts = torch.tensor(steps(batch.sentences() * windows, width));
        return torch.embedding_bag(products, rows, starts).get0().view(batch.sentences(), windows, MAPS);
    }

    /** The rows of the products that each window of a bank adds up, window after window. */
    private static long[] rows(PaddedBatch batch, long[] numbers, int bank) {
        int width = Convolutions.WIDTHS[bank];
        int firstTap = Arrays.stream(Convolutions.WIDTHS, 0, bank).sum();
        int windows = batch.length() - width + 1;
        long[] rows = new long[batch.sentences() * windows * width];
        int next = 0;
        for (int sentence = 0; sentence < batch.sentences(); sentence++) {
            for (int window = 0; window < windows; window++) {
                for (int place = 0; place < width; place++) {
                    rows[next++] = numbers[sentence * batch.length() + window + place] * TAPS + firstTap + place;
                }
            }
        }
        return rows;
    }

    /** {@code 0, step, 2 step, ...} */
    private static long[] steps(int count, int step) {
        return LongStream.range(0, count).map(i -> i * step).toArray();
    }
}
