package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.InputException;
import io.textcnn.data.LabelledText;
import io.textcnn.data.Split;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.model.FloatTensor;
import io.textcnn.model.Version;
import io.textcnn.nn.Parameter;
import io.textcnn.nn.TextCnn;
import io.textcnn.nn.WordChannel;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.training.ClassWeights;
import io.textcnn.training.Classes;
import io.textcnn.training.EpochResult;
import io.textcnn.training.Trainer;
import io.textcnn.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Trains a {@link TextModel} on labelled sentences by the protocol of Kim (EMNLP 2014, section 3.1).
 *
 * <p>The vocabulary is that of the training part; Kim's released code also takes the words of dev and test data, whose
 * untrained vectors then act as noise at prediction. Here such a word is a zero vector, unless it is an extra word with a
 * pretrained one ({@link Pretrained#extraWords}), and the test data are not looked at.
 */
public final class TextTrainer {
    /**
     * Training learns from the first words of a longer text only: a batch is as long as its longest text, and a single one
     * of a million words would need all memory there is. Prediction reads texts of any length whole.
     */
    public static final int LONGEST_TEXT = 1000;

    private final Backend backend;
    private final TextCnnConfig config;
    private final Optional<Pretrained> pretrained;

    /**
     * A trainer that computes on the given backend, which stays its owner's to close, and starts from random word vectors.
     *
     * @throws IllegalArgumentException if the variant needs pretrained ones
     */
    public TextTrainer(Backend backend, TextCnnConfig config) {
        this(backend, config, Optional.empty());
    }

    /**
     * A trainer that computes on the given backend, which stays its owner's to close.
     *
     * @param pretrained the word vectors to start from, if the variant starts from any
     * @throws IllegalArgumentException if the variant needs such and there are none or the other way round, or they have
     *     other dimensions than the configuration says
     */
    public TextTrainer(Backend backend, TextCnnConfig config, Optional<Pretrained> pretrained) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.config = Objects.requireNonNull(config, "config");
        this.pretrained = Objects.requireNonNull(pretrained, "pretrained");
        if (config.variant().isPretrained() != pretrained.isPresent()) {
            throw new IllegalArgumentException("found " + (pretrained.isPresent() ? "" : "no ")
                    + "pretrained word vectors for the variant " + config.variant());
        }
        int dimensions = config.shape().dimensions();
        if (pretrained.isPresent() && pretrained.get().vectors().dimension() != dimensions) {
            throw new IllegalArgumentException("found pretrained word vectors of "
                    + pretrained.get().vectors().dimension() + " dimensions for a network of " + dimensions);
        }
    }

    /**
     * What training led to.
     *
     * @param model the model, with the weights of the best epoch
     * @param epochs how each epoch ended
     * @param trainRows sentences trained on
     * @param devRows sentences the epoch was chosen by
     * @param shortened sentences that had more than {@link #LONGEST_TEXT} words
     */
    public record Result(TextModel model, List<EpochResult> epochs, int trainRows, int devRows, int shortened) {
        /** Copies the list of epochs. */
        public Result {
            epochs = List.copyOf(epochs);
        }

        /** The epoch whose weights the model has: the last of those marked best. */
        public EpochResult best() {
            return epochs.stream().filter(EpochResult::best).reduce((a, b) -> b).orElseThrow();
        }
    }

    /**
     * Trains a model on the backend that {@link Backends#open} finds, which is closed afterwards.
     *
     * @param train the sentences to learn from; a random part of them chooses the epoch
     * @param seed decides the split, the initial weights, the order of sentences and what is dropped
     * @throws InputException if there are fewer than two classes, or one has no row outside the part that chooses the epoch
     * @throws io.textcnn.engine.BackendUnavailableException if no backend can run here
     */
    public static Result train(TextCnnConfig config, Dataset train, long seed, TrainingListener listener) {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(listener, "listener");
        try (Backend backend = Backends.open(Precision.FLOAT32)) {
            return new TextTrainer(backend, config).train(train, null, seed, listener);
        }
    }

    /**
     * Trains a model.
     *
     * @param train the sentences to learn from
     * @param dev the sentences to choose the epoch by, or null to set aside a random part of {@code train}
     * @param seed decides the split, the initial weights, the order of sentences and what is dropped
     * @throws InputException if there are fewer than two classes, one has no row outside the part set aside, {@code dev} has
     *     one that {@code train} has not, or a weight is given for one that is not there
     */
    public Result train(Dataset train, Dataset dev, long seed, TrainingListener listener) {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(listener, "listener");
        Classes.requireTwo(train);
        double[] classWeights = classWeights(train);
        SplittableRandom random = new SplittableRandom(seed);
        // The first, as in requireRows.
        SplittableRandom splitting = random.split();
        SplittableRandom initial = random.split();
        SplittableRandom order = random.split();
        SplittableRandom dropout = random.split();

        List<LabelledText> trainRows = train.rows();
        List<LabelledText> devRows;
        if (dev == null) {
            Split split = Split.holdOut(train.size(), config.devFraction(), splitting);
            devRows = train.subset(split.dev()).rows();
            trainRows = train.subset(split.train()).rows();
            requireEachClass(train, trainRows, "", "add rows of it, or give {dev data of your own}");
        } else {
            requireKnown(dev, train.labels());
            devRows = dev.rows();
        }

        Tokenizer tokenizer = config.tokenizer();
        List<List<String>> trainWords = tokenize(trainRows, tokenizer);
        Vocabulary vocabulary = Vocabulary.build(trainWords, config.minCount());
        if (vocabulary.size() == 0) {
            throw InputException.in(
                    train.source(),
                    config.minCount() == 1
                            ? "no word in any text"
                            : "no word that occurs " + config.minCount() + " times or more",
                    "at least one",
                    (config.minCount() == 1 ? "" : "use a smaller {minimum count}, or ")
                            + "check that the text column is the one you mean");
        }
        // Before the dev data are encoded: they, too, may have words that only the vectors know.
        vocabulary = extended(vocabulary, train.source());
        Map<String, Integer> classes = Classes.numbers(train.labels());
        SentenceExamples examples = examples(trainWords, trainRows, vocabulary, classes, classWeights);
        SentenceExamples devExamples =
                examples(tokenize(devRows, tokenizer), devRows, vocabulary, classes, classWeights);

        try (TextCnn network = network(vocabulary, train.labels().size(), initial);
                Optimizer optimizer = new Optimizer(
                        backend,
                        config.training().rule(),
                        network.parameters(),
                        List.of(new MaxNorm(network.softmaxWeights(), config.maxNorm())))) {
            Trainer<Indices> trainer = new Trainer<>(network, optimizer, config.training());
            List<EpochResult> epochs = trainer.train(examples, devExamples, order, dropout, listener);
            TextModel model = new TextModel(
                    train.labels(), config.tokenizer(), vocabulary, weights(network), provenance(train, dev, seed));
            return new Result(
                    model, epochs, trainRows.size(), devRows.size(), examples.shortened() + devExamples.shortened());
        }
    }

    /** With the words that have a pretrained vector and are to be known, though the training part does not have them. */
    private Vocabulary extended(Vocabulary ofTraining, String source) {
        Vocabulary all = pretrained.map(given -> given.extended(ofTraining)).orElse(ofTraining);
        int most = Integer.MAX_VALUE / config.shape().dimensions();
        if (all.size() > most) {
            throw InputException.in(
                    source,
                    "with extra words " + all.size() + " words",
                    "at most " + most + " of " + config.shape().dimensions() + " dimensions each",
                    "ask for fewer {extra words}");
        }
        return all;
    }

    private TextCnn network(Vocabulary vocabulary, int classes, RandomGenerator initial) {
        if (pretrained.isEmpty()) {
            return TextCnn.initialise(backend, config.shape(), vocabulary.size(), classes, initial);
        }
        List<WordChannel> channels = WordChannels.of(
                backend, config.variant(), vocabulary, pretrained.get().vectors(), initial);
        return TextCnn.initialise(backend, config.shape(), channels, classes, initial);
    }

    /**
     * Refuses what {@link #train} without dev data would refuse for want of rows.
     *
     * @param train what it would be given
     * @param seed the same
     * @param where it would be given that, for the message, such as " in fold 2 of 10"
     * @param remedy what can be done there
     */
    void requireRows(Dataset train, long seed, String where, String remedy) {
        Classes.requireTwo(train);
        SplittableRandom splitting = new SplittableRandom(seed).split();
        Split split = Split.holdOut(train.size(), config.devFraction(), splitting);
        requireEachClass(train, train.subset(split.train()).rows(), where, remedy);
    }

    /** What is set aside is drawn by chance, and may have been all there is of a rare class. */
    private static void requireEachClass(Dataset whole, List<LabelledText> trainRows, String where, String remedy) {
        Set<String> left = trainRows.stream().map(LabelledText::label).collect(Collectors.toSet());
        for (String label : whole.labels()) {
            if (!left.contains(label)) {
                throw InputException.in(
                        whole.source(),
                        "no row of class \"" + label + "\" to train on" + where + ", once dev data are set aside",
                        "at least one",
                        remedy);
            }
        }
    }

    /** By the counts of all rows given to train on, those set aside among them. */
    private double[] classWeights(Dataset train) {
        Map<String, Integer> classes = Classes.numbers(train.labels());
        int[] counts = new int[train.labels().size()];
        for (LabelledText row : train.rows()) {
            counts[classes.get(row.label())]++;
        }
        if (config.classWeights() instanceof ClassWeights.Given given) {
            for (String label : given.weights().keySet()) {
                if (!train.labels().contains(label)) {
                    throw InputException.in(
                            train.source(),
                            "no row of class \"" + label + "\", which has a weight",
                            "one of " + String.join(", ", train.labels()),
                            "correct the class's name in {the class weights}, or leave its weight out");
                }
            }
        }
        return config.classWeights().of(train.labels(), counts);
    }

    private static void requireKnown(Dataset dev, List<String> labels) {
        for (LabelledText row : dev.rows()) {
            if (!labels.contains(row.label())) {
                throw InputException.at(
                        dev.source(),
                        row.line(),
                        "label \"" + row.label() + "\"",
                        "one of the training data: " + String.join(", ", labels),
                        "correct it, or add such rows to the training data");
            }
        }
    }

    private static List<List<String>> tokenize(List<LabelledText> rows, Tokenizer tokenizer) {
        return rows.stream().map(row -> tokenizer.tokenize(row.text())).toList();
    }

    private static SentenceExamples examples(
            List<List<String>> sentences,
            List<LabelledText> rows,
            Vocabulary vocabulary,
            Map<String, Integer> classes,
            double[] classWeights) {
        return new SentenceExamples(
                sentences.stream().map(vocabulary::encode).toList(),
                LONGEST_TEXT,
                rows.stream().mapToInt(row -> classes.get(row.label())).toArray(),
                classWeights);
    }

    private TextCnnWeights weights(TextCnn network) {
        List<FilterBank> banks = new ArrayList<>();
        float[] biases = backend.toFloats(network.filterBias().value());
        int start = 0;
        for (Parameter bank : network.banks()) {
            int maps = bank.shape().length(0);
            float[] bias = Arrays.copyOfRange(biases, start, start + maps);
            banks.add(new FilterBank(tensor(bank), FloatTensor.of(bias, maps)));
            start += maps;
        }
        return new TextCnnWeights(
                WordChannels.sum(backend, network.channels()),
                banks,
                tensor(network.softmaxWeights()),
                tensor(network.softmaxBias()),
                config.shape().dropout());
    }

    private FloatTensor tensor(Parameter parameter) {
        return FloatTensor.ofOwned(
                backend.toFloats(parameter.value()), parameter.shape().toArray());
    }

    /** What the model was made from and how; nothing that differs between two runs with the same data and settings. */
    private Map<String, String> provenance(Dataset train, Dataset dev, long seed) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("textcnn", Version.current());
        facts.put("opennlp", opennlp.tools.util.Version.currentVersion().toString());
        facts.put("backend", backend.name());
        facts.put("train.sha256", train.sha256());
        facts.put("train.rows", Integer.toString(train.size()));
        facts.put("dev", dev == null ? config.devFraction() + " of train" : dev.sha256());
        facts.put("variant", config.variant().toString());
        pretrained.ifPresent(given -> {
            facts.put("embeddings.sha256", given.vectors().sha256());
            facts.put("extraWords", Integer.toString(given.extraWords()));
        });
        facts.put("seed", Long.toString(seed));
        facts.putAll(config.training().facts());
        facts.put("classWeights", config.classWeights().toString());
        facts.put("maxNorm", Double.toString(config.maxNorm()));
        facts.put("minCount", Integer.toString(config.minCount()));
        if (config.tokenizer() instanceof OpenNlpTokenizer trained) {
            facts.put("tokenizer.sha256", trained.sha256());
        }
        return facts;
    }
}
