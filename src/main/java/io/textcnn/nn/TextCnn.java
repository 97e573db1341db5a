package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Kim's convolutional network for sentences (EMNLP 2014, section 2): look up, convolve, ReLU, max over time, dropout,
 * softmax.
 *
 * <p>A sentence may be looked up in several channels. There is one set of filters: each is applied to every channel, and
 * the responses are added.
 *
 * <p>Bias and ReLU come after the maximum here: both are monotonic, so the result is the same and there is less to
 * compute.
 */
public final class TextCnn implements Network<Indices> {
    /** The name of the word vectors that are trained, or that are alone. */
    public static final String EMBEDDING = "embedding";

    private final Backend backend;
    private final List<WordChannel> channels;
    private final List<Parameter> banks;
    private final Sequence head;

    /**
     * A network with given parameters.
     *
     * @param channels one or more, with as many words and dimensions each; of these one at most is trained
     * @param banks one a width, {@code [feature maps, dimensions, width]}
     * @param filterBias {@code [features]}, the banks' one after another
     * @param softmaxWeights {@code [classes, features]}
     * @param softmaxBias {@code [classes]}
     * @param dropout the rate for the features
     * @throws IllegalArgumentException if there is no channel, or more than one is trained
     */
    public TextCnn(
            Backend backend,
            List<WordChannel> channels,
            List<Parameter> banks,
            Parameter filterBias,
            Parameter softmaxWeights,
            Parameter softmaxBias,
            double dropout) {
        if (channels.isEmpty()
                || channels.stream().filter(WordChannel::isTrained).count() > 1) {
            throw new IllegalArgumentException(
                    "a network needs a channel of word vectors, and at most one that is trained, found " + channels);
        }
        this.backend = backend;
        this.channels = List.copyOf(channels);
        this.banks = List.copyOf(banks);
        this.head = Sequence.of(
                new Bias(backend, filterBias),
                new Relu(backend),
                new Dropout(backend, dropout),
                new Dense(backend, softmaxWeights, softmaxBias));
    }

    /**
     * A new network of the paper's <em>CNN-rand</em> that starts as the code released with it does: embeddings uniform in
     * +-0.25, and all else as in the other {@code initialise}.
     */
    public static TextCnn initialise(
            Backend backend, TextCnnShape shape, int words, int classes, RandomGenerator random) {
        Shape table = Shape.of(words, shape.dimensions());
        float[] embedding = Initialiser.uniform(0.25).values(table, random);
        return initialise(
                backend,
                shape,
                List.of(WordChannel.trained(new Parameter(backend, EMBEDDING, table, embedding))),
                classes,
                random);
    }

    /** A new network on these channels: filters uniform in +-0.01, all else zero. */
    public static TextCnn initialise(
            Backend backend, TextCnnShape shape, List<WordChannel> channels, int classes, RandomGenerator random) {
        List<Parameter> banks = new ArrayList<>();
        for (int width : shape.widths()) {
            Shape bank = Shape.of(shape.featureMaps(), shape.dimensions(), width);
            banks.add(new Parameter(
                    backend, "filters." + width, bank, Initialiser.uniform(0.01).values(bank, random)));
        }
        return new TextCnn(
                backend,
                channels,
                banks,
                zeros(backend, "filters.bias", Shape.of(shape.features())),
                zeros(backend, "softmax.weights", Shape.of(classes, shape.features())),
                zeros(backend, "softmax.bias", Shape.of(classes)),
                shape.dropout());
    }

    private static Parameter zeros(Backend backend, String name, Shape shape) {
        return new Parameter(backend, name, shape, new float[shape.size()]);
    }

    /**
     * The logits of sentences.
     *
     * @param sentences word numbers {@code [batch, length]}; {@link Indices#NONE} for an unknown word and to fill up
     */
    @Override
    public Output forward(Indices sentences, Mode mode) {
        LookupConvolveMax responses = backend.lookupConvolveMax(
                channels.stream().map(WordChannel::table).toList(),
                sentences,
                banks.stream().map(Parameter::value).toList());
        Layer.Pass top = head.forward(responses.maxima(), mode);
        return new Output(top.output(), gradLogits -> {
            Gradients gradients = new Gradients();
            LookupConvolveMax.Gradients bottom =
                    responses.pullback().apply(top.pullback().pull(gradLogits, gradients));
            for (WordChannel channel : channels) {
                if (channel.isTrained()) {
                    gradients.put(channel.vectors(), bottom.table().orElseThrow());
                }
            }
            for (int i = 0; i < banks.size(); i++) {
                gradients.put(banks.get(i), new Gradient.Dense(bottom.banks().get(i)));
            }
            return gradients;
        });
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        channels.stream()
                .filter(WordChannel::isTrained)
                .map(WordChannel::vectors)
                .forEach(all::add);
        all.addAll(banks);
        all.addAll(head.parameters());
        return List.copyOf(all);
    }

    /** Closes the parameters, those that are not trained among them. */
    @Override
    public void close() {
        channels.stream()
                .filter(channel -> !channel.isTrained())
                .forEach(channel -> channel.vectors().close());
        Network.super.close();
    }

    /** What sentences are looked up in. */
    public List<WordChannel> channels() {
        return channels;
    }

    /** The filters, one bank a width, {@code [feature maps, dimensions, width]}. */
    public List<Parameter> banks() {
        return banks;
    }

    /** The filters' biases, {@code [features]}. */
    public Parameter filterBias() {
        return head.parameters().get(0);
    }

    /** The softmax layer's weights, {@code [classes, features]}. */
    public Parameter softmaxWeights() {
        return head.parameters().get(1);
    }

    /** The softmax layer's biases, {@code [classes]}. */
    public Parameter softmaxBias() {
        return head.parameters().get(2);
    }
}
