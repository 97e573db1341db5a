package io.textcnn.reference;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Kim's network (2014, section 2) with the settings of section 3.1: widths 3, 4, 5 with 100 feature maps each, dropout of
 * half the features, each class's softmax weights limited to a norm of 3, Adadelta.
 *
 * <p>As in the code released with the paper, filters start uniform in +-0.01, biases and softmax weights at zero; dropout
 * multiplies the features by a mask in training and the softmax weights by a half in prediction.
 */
final class Network {
    /** The widest filter's width. */
    static final int WIDEST = 5;

    private static final int[] WIDTHS = {3, 4, WIDEST};
    private static final int FEATURE_MAPS = 100;
    private static final double DROPOUT = 0.5;
    private static final double MAX_NORM = 3;
    private static final double FILTER_LIMIT = 0.01;

    private final Variant variant;
    private final Tensor zero;
    /** {@code [words + 1, dimensions]}: last comes what is no word, zeros. */
    private final Tensor fixed;
    /** {@code [words, dimensions]} */
    private final Adadelta trained;
    /** {@code [maps, dimensions, width]} each */
    private final List<Adadelta> filters = new ArrayList<>();
    /** {@code [maps]} each */
    private final List<Adadelta> filterBiases = new ArrayList<>();
    /** {@code [classes, features]} */
    private final Adadelta weights;
    /** {@code [classes]} */
    private final Adadelta bias;

    /** A new network; both channels of words, where there are two, start from the same table. */
    Network(Variant variant, Table table, int classes) {
        this.variant = variant;
        int dimensions = table.dimensions();
        Tensor vectors = torch.tensor(table.values()).view(table.words(), dimensions);
        zero = torch.zeros(1, dimensions);
        fixed = torch.cat(new TensorVector(vectors, zero), 0);
        trained = new Adadelta(vectors);
        for (int width : WIDTHS) {
            Tensor bank = torch.zeros(FEATURE_MAPS, dimensions, width);
            filters.add(new Adadelta(bank.uniform_(-FILTER_LIMIT, FILTER_LIMIT, null)));
            filterBiases.add(new Adadelta(torch.zeros(FEATURE_MAPS)));
        }
        weights = new Adadelta(torch.zeros(classes, (long) WIDTHS.length * FEATURE_MAPS));
        bias = new Adadelta(torch.zeros(classes));
    }

    /** Learns a batch and returns its loss, the mean cross-entropy in nats. */
    @SuppressWarnings("unchecked")
    double learn(Batch batch) {
        try (PointerScope scope = new PointerScope()) {
            Tensor distinct = torch.tensor(batch.distinct());
            List<Tensor> channels = new ArrayList<>();
            if (variant.hasFixed()) {
                channels.add(lookUp(fixed, batch.words(), batch.size()));
            }
            Tensor rows = trained.leaf(distinct);
            if (variant.hasTrained()) {
                channels.add(lookUp(torch.cat(new TensorVector(rows, zero), 0), batch.places(), batch.size()));
            }
            List<Tensor> filterLeaves = filters.stream().map(Adadelta::leaf).toList();
            List<Tensor> biasLeaves = filterBiases.stream().map(Adadelta::leaf).toList();
            Tensor weightLeaf = weights.leaf();
            Tensor lastBias = bias.leaf();

            Tensor features = features(channels, filterLeaves, biasLeaves);
            Tensor kept = torch.zeros(features.size(0), features.size(1)).bernoulli_(1 - DROPOUT, null);
            Tensor logits = features.mul(kept).mm(weightLeaf.t()).add(lastBias);
            Tensor loss = torch.cross_entropy_loss(logits, torch.tensor(batch.labels()));
            loss.backward();

            if (variant.hasTrained()) {
                trained.update(distinct, rows.grad());
            }
            for (int i = 0; i < WIDTHS.length; i++) {
                filters.get(i).update(filterLeaves.get(i).grad());
                filterBiases.get(i).update(biasLeaves.get(i).grad());
            }
            weights.update(weightLeaf.grad());
            bias.update(lastBias.grad());
            weights.value().renorm_(new Scalar(2.0), 0, new Scalar(MAX_NORM));
            return loss.item_double();
        }
    }

    /** How many sentences of a batch get their label. */
    @SuppressWarnings("unchecked")
    long right(Batch batch) {
        try (PointerScope scope = new PointerScope()) {
            List<Tensor> channels = new ArrayList<>();
            if (variant.hasFixed()) {
                channels.add(lookUp(fixed, batch.words(), batch.size()));
            }
            if (variant.hasTrained()) {
                Tensor rows = trained.value().index_select(0, torch.tensor(batch.distinct()));
                channels.add(lookUp(torch.cat(new TensorVector(rows, zero), 0), batch.places(), batch.size()));
            }
            Tensor features = features(
                    channels,
                    filters.stream().map(Adadelta::value).toList(),
                    filterBiases.stream().map(Adadelta::value).toList());
            Tensor scaled = weights.value().mul(new Scalar(1 - DROPOUT));
            Tensor logits = features.mm(scaled.t()).add(bias.value());
            Tensor labels = torch.tensor(batch.labels());
            Tensor predicted = logits.max(1).get1();
            return predicted.eq(labels).sum().item_long();
        }
    }

    /** A channel of a batch: {@code [batch, dimensions, length]}. */
    private static Tensor lookUp(Tensor table, long[] rows, int sentences) {
        return table.index_select(0, torch.tensor(rows))
                .view(sentences, rows.length / sentences, -1)
                .transpose(1, 2);
    }

    /** The largest response of each filter over all windows: {@code [batch, features]}. */
    private static Tensor features(List<Tensor> channels, List<Tensor> filters, List<Tensor> biases) {
        TensorVector features = new TensorVector();
        for (int i = 0; i < WIDTHS.length; i++) {
            Tensor bank = filters.get(i);
            // Equation 2 of the paper; with two channels, "each filter is applied to both channels and the results are
            // added".
            Tensor responses = channels.stream()
                    .map(channel -> torch.conv1d(channel, bank))
                    .reduce(Tensor::add)
                    .orElseThrow();
            Tensor maps = torch.relu(responses.add(biases.get(i).view(1, -1, 1)));
            features.push_back(maps.max(2).get0());
        }
        return torch.cat(features, 1);
    }
}
