package io.textcnn.engine;

import static io.textcnn.engine.Indices.NONE;
import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** The heart of Kim's network: words in, one number a filter out. */
interface LookupConformance {

    /** One or the other way to compute it. */
    @FunctionalInterface
    interface Lookup {
        LookupConvolveMax run(Backend backend, List<WordTable> channels, Indices sentences, List<Tensor> banks);
    }

    /** How close two results must be. */
    @FunctionalInterface
    interface Agreement {
        void check(Object what, Values expected, Values actual);
    }

    /** A {@link WordTable} on no backend yet. */
    record Channel(Values table, boolean isTrained) {
        WordTable on(Backend backend) {
            return new WordTable(table.on(backend), isTrained);
        }
    }

    /** Which channels are trained, from the first to the last: all there is of one and two, and three. */
    List<List<Boolean>> VARIANTS = List.of(
            List.of(true),
            List.of(false),
            List.of(false, true),
            List.of(true, false),
            List.of(true, true),
            List.of(false, false),
            List.of(false, true, false));

    @OnEachPrecision
    default void threeWordsByHand(Workbench bench) {
        // words as numbers: a = 1, b = -2, c = 3
        Values table = Values.matrix(new double[] {1}, new double[] {-2}, new double[] {3});
        Integers sentence = Integers.of(Shape.of(1, 3), 0, 1, 2);
        Values difference = Values.of(Shape.of(1, 1, 2), -1, 1);
        // windows: .a = 1, ab = -3, bc = 5, c. = -3, .. = 0
        check(bench, table, sentence, List.of(difference));
        List<Values> found = lookup(bench, table, sentence, difference);
        Workbench.assertExactly("maximum", Values.of(Shape.of(1, 1), 5), found.get(0));
        Workbench.assertExactly("position", Values.of(Shape.of(1, 1), 2), found.get(1));
    }

    @OnEachPrecision
    default void whereAllWordsAreDislikedTheZeroWindowWins(Workbench bench) {
        Values table = Values.matrix(new double[] {1}, new double[] {2});
        Integers sentences = Integers.of(Shape.of(2, 3), 0, 1, 0, 1, NONE, NONE);
        List<Values> found = lookup(bench, table, sentences, Values.of(Shape.of(1, 1, 2), -1, -1));
        Workbench.assertExactly("maxima", Values.of(Shape.of(2, 1), 0, 0), found.get(0));
        // starts at 3, one behind the last word, and at 1; counted from -1
        Workbench.assertExactly("positions", Values.of(Shape.of(2, 1), 4, 2), found.get(1));
    }

    @OnEachPrecision
    default void twoChannelsByHand(Workbench bench) {
        // a = 1 + 2, b = -2 + 1, c = 3 - 4
        Channel fixed = new Channel(Values.matrix(new double[] {1}, new double[] {-2}, new double[] {3}), false);
        Channel trained = new Channel(Values.matrix(new double[] {2}, new double[] {1}, new double[] {-4}), true);
        Integers sentence = Integers.of(Shape.of(1, 3), 0, 1, 2);
        Values difference = Values.of(Shape.of(1, 1, 2), -1, 1);
        Backend backend = bench.backend();
        for (List<Channel> channels : List.of(List.of(fixed, trained), List.of(trained, fixed))) {
            check(bench, channels, sentence, List.of(difference));
            try (Step step = backend.step()) {
                LookupConvolveMax found = backend.lookupConvolveMax(
                        channels.stream().map(channel -> channel.on(backend)).toList(),
                        sentence.on(backend),
                        List.of(difference.on(backend)));
                // windows: .a = 3, ab = -4, bc = 0, c. = 1, .. = 0
                Workbench.assertExactly("maximum", Values.of(Shape.of(1, 1), 3), Values.from(backend, found.maxima()));
                LookupConvolveMax.Gradients back =
                        found.pullback().apply(Values.of(Shape.of(1, 1), 10).on(backend));
                Workbench.assertExactly(
                        "gradient of the trained table",
                        Values.matrix(new double[] {10}, new double[] {0}, new double[] {0}),
                        Values.from(backend, back.table().orElseThrow().dense(backend)));
                Workbench.assertExactly(
                        "gradient of the filter",
                        Values.of(Shape.of(1, 1, 2), 0, 30),
                        Values.from(backend, back.banks().get(0)));
            }
        }
    }

    @OnEachPrecision
    default void emptySentencesAnswerZero(Workbench bench) {
        Values table = Values.random(new SplittableRandom(1), 3, 2);
        Integers empty = Integers.of(Shape.of(2, 2), NONE, NONE, NONE, NONE);
        Values bank = Values.random(new SplittableRandom(2), 4, 2, 3);
        List<Values> found = lookup(bench, table, empty, bank);
        Workbench.assertExactly("maxima", Values.zeros(2, 4), found.get(0));
        Workbench.assertExactly("positions: the first window", Values.zeros(2, 4), found.get(1));
        check(bench, table, empty, List.of(bank));
        check(bench, List.of(new Channel(table, false)), empty, List.of(bank));
        check(bench, List.of(new Channel(table, false), new Channel(table, true)), empty, List.of(bank));
    }

    @OnEachPrecision
    default void aSentenceMayBeShorterThanTheFilter(Workbench bench) {
        SplittableRandom random = new SplittableRandom(3);
        for (int width = 1; width <= 9; width++) {
            check(
                    bench,
                    Values.coarse(random, 3, 2),
                    Integers.of(Shape.of(2, 1), 1, 2),
                    List.of(Values.coarse(random, 3, 2, width)));
        }
    }

    /** Few words, few distinct numbers: repeated words, ties and gaps are the rule. */
    @OnEachPrecision
    default void samplesOfSentences(Workbench bench) {
        SplittableRandom random = new SplittableRandom(4);
        for (int number = 0; number < 400; number++) {
            int words = random.nextInt(1, 7);
            int dimensions = number % 20 == 0 ? 24 : random.nextInt(1, 5);
            Shape shape = Shape.of(random.nextInt(1, 5), random.nextInt(1, 9));
            int[] ids = random.ints(shape.size(), NONE, words).toArray();
            List<Values> banks = new ArrayList<>();
            int count = random.nextInt(1, 4);
            while (banks.size() < count) {
                banks.add(Values.coarse(random, random.nextInt(1, 5), dimensions, random.nextInt(1, 7)));
            }
            List<Channel> channels =
                    channels(VARIANTS.get(number % VARIANTS.size()), () -> Values.coarse(random, words, dimensions));
            if (KitSize.includes(number)) {
                check(bench, channels, Integers.of(shape, ids), banks);
            }
        }
    }

    /** As texts come: distinct vectors, words in no particular order, the widths of the paper. */
    @OnEachPrecision
    default void wordsWithUsualVectors(Workbench bench) {
        SplittableRandom random = new SplittableRandom(5);
        Integers sentences =
                Integers.of(Shape.of(6, 20), random.ints(120, NONE, 40).toArray());
        List<Values> banks = new ArrayList<>();
        for (int width : new int[] {3, 4, 5}) {
            banks.add(Values.random(random, 10, 16, width));
        }
        for (List<Boolean> variant : VARIANTS) {
            List<Channel> channels = channels(variant, () -> Values.random(random, 40, 16));
            check(bench.backend(), Backend::lookupConvolveMax, bench::assertNear, channels, sentences, banks);
        }
    }

    private static List<Values> lookup(Workbench bench, Values table, Integers sentences, Values... banks) {
        Values[] arguments = new Values[banks.length + 1];
        arguments[0] = table;
        System.arraycopy(banks, 0, arguments, 1, banks.length);
        return Workbench.run(
                bench.backend(),
                (b, a) -> {
                    LookupConvolveMax found = b.lookupConvolveMax(
                            List.of(WordTable.trained(a.get(0))), sentences.on(b), a.subList(1, a.size()));
                    return List.of(found.maxima(), Integers.asTensor(b, found.positions()));
                },
                arguments);
    }

    private static List<Channel> channels(List<Boolean> variant, Supplier<Values> table) {
        return variant.stream()
                .map(isTrained -> new Channel(table.get(), isTrained))
                .toList();
    }

    private static void check(Workbench bench, Values table, Integers sentences, List<Values> banks) {
        check(bench, List.of(new Channel(table, true)), sentences, banks);
    }

    /** The backend's own way and the composition of its primitives, both against brute force. */
    private static void check(Workbench bench, List<Channel> channels, Integers sentences, List<Values> banks) {
        check(bench.backend(), Backend::lookupConvolveMax, Workbench::assertExactly, channels, sentences, banks);
        check(bench.backend(), ComposedLookup::run, Workbench::assertExactly, channels, sentences, banks);
    }

    private static void check(
            Backend backend,
            Lookup lookup,
            Agreement agreement,
            List<Channel> channels,
            Integers sentences,
            List<Values> banks) {
        BruteForceLookup expected =
                new BruteForceLookup(channels.stream().map(Channel::table).toList(), sentences, banks);
        String what = "sentences " + sentences + " on " + channels + " with " + banks;
        try (Step step = backend.step()) {
            LookupConvolveMax found = lookup.run(
                    backend,
                    channels.stream().map(channel -> channel.on(backend)).toList(),
                    sentences.on(backend),
                    banks.stream().map(bank -> bank.on(backend)).toList());
            agreement.check(what + ": maxima", expected.maxima(), Values.from(backend, found.maxima()));
            Workbench.assertExactly(
                    what + ": positions",
                    expected.positions(),
                    Values.from(backend, Integers.asTensor(backend, found.positions())));

            Values gradient =
                    Values.coarse(new SplittableRandom(6), expected.maxima().shape());
            LookupConvolveMax.Gradients back = found.pullback().apply(gradient.on(backend));
            assertEquals(
                    channels.stream().anyMatch(Channel::isTrained),
                    back.table().isPresent(),
                    () -> what + ": whether there is a table gradient");
            back.table()
                    .ifPresent(table -> agreement.check(
                            what + ": table gradient",
                            expected.tableGradient(gradient),
                            Values.from(backend, table.dense(backend))));
            for (int i = 0; i < banks.size(); i++) {
                agreement.check(
                        what + ": gradient of bank " + i,
                        expected.bankGradient(i, gradient),
                        Values.from(backend, back.banks().get(i)));
            }
        }
    }

    @OnEachPrecision
    default void neitherNeighboursNorFillingMatter(Workbench bench) {
        SplittableRandom random = new SplittableRandom(7);
        Values table = Values.coarse(random, 8, 3);
        Values[] banks = {Values.coarse(random, 5, 3, 2), Values.coarse(random, 5, 3, 5)};
        for (int length = 1; length <= 6; length++) {
            int[] sentence = random.ints(length, 0, 8).toArray();
            List<Values> alone = lookup(bench, table, Integers.of(Shape.of(1, length), sentence), banks);
            for (int filled = length; filled <= 12; filled++) {
                int[] batch = random.ints(3L * filled, NONE, 8).toArray();
                for (int i = 0; i < filled; i++) {
                    batch[filled + i] = i < length ? sentence[i] : NONE;
                }
                List<Values> among = lookup(bench, table, Integers.of(Shape.of(3, filled), batch), banks);
                Workbench.assertExactly("maxima", alone.get(0), row(among.get(0), 1));
                Workbench.assertExactly("positions", alone.get(1), row(among.get(1), 1));
            }
        }
    }

    private static Values row(Values matrix, int row) {
        int columns = matrix.shape().length(1);
        double[] values = new double[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = matrix.get(row * columns + i);
        }
        return Values.of(Shape.of(1, columns), values);
    }

    @OnEachPrecision
    default void thePullbackCanBeAppliedTwice(Workbench bench) {
        SplittableRandom random = new SplittableRandom(8);
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            LookupConvolveMax found = backend.lookupConvolveMax(
                    List.of(WordTable.trained(Values.random(random, 4, 2).on(backend))),
                    backend.indices(Shape.of(1, 3), new int[] {3, 1, 3}),
                    List.of(Values.random(random, 2, 2, 2).on(backend)));
            Tensor gradient = Values.random(random, 1, 2).on(backend);
            Values once = Values.from(
                    backend,
                    found.pullback().apply(gradient).table().orElseThrow().dense(backend));
            Values twice = Values.from(
                    backend,
                    found.pullback().apply(gradient).table().orElseThrow().dense(backend));
            Workbench.assertExactly("the same again", once, twice);
        }
    }

    @OnEachPrecision
    default void thePullbackEndsWithItsStep(Workbench bench) {
        Backend backend = bench.backend();
        LookupConvolveMax found;
        try (Tensor table = Values.zeros(4, 3).parameterOn(backend);
                Tensor bank = Values.zeros(5, 3, 2).parameterOn(backend);
                Tensor gradient = Values.zeros(1, 5).parameterOn(backend)) {
            try (Step step = backend.step()) {
                found = backend.lookupConvolveMax(
                        List.of(WordTable.trained(table)),
                        backend.indices(Shape.of(1, 2), new int[] {0, 1}),
                        List.of(bank));
            }
            Refusals.assertOutOfTurn("no step", () -> found.pullback().apply(gradient));
            try (Step later = backend.step()) {
                Refusals.assertOutOfTurn("a later step", () -> found.pullback().apply(gradient));
            }
        }
    }

    @OnEachPrecision
    default void refusesOtherVectorsAndUnknownWords(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            List<WordTable> table = List.of(WordTable.trained(Values.zeros(4, 3).on(backend)));
            Indices sentence = backend.indices(Shape.of(1, 2), new int[] {0, 1});
            List<Tensor> banks = List.of(Values.zeros(5, 3, 2).on(backend));
            for (int wrong : new int[] {4, -2}) {
                Indices unknown = backend.indices(Shape.of(1, 2), new int[] {0, wrong});
                assertRefused(() -> backend.lookupConvolveMax(table, unknown, banks), wrong);
            }
            List<Tensor> deeper = List.of(Values.zeros(5, 7, 2).on(backend));
            assertRefused(() -> backend.lookupConvolveMax(table, sentence, deeper), 7, 3);
            List<Tensor> flat = List.of(Values.zeros(5, 6).on(backend));
            assertRefused(() -> backend.lookupConvolveMax(table, sentence, flat), "[5, 6]");
            Indices row = backend.indices(Shape.of(2), new int[2]);
            assertRefused(() -> backend.lookupConvolveMax(table, row, banks), "[2]");
            Tensor one = Values.zeros(3).on(backend);
            assertRefused(() -> backend.lookupConvolveMax(List.of(WordTable.trained(one)), sentence, banks), "[3]");
        }
    }

    @OnEachPrecision
    default void refusesNoChannelAndChannelsThatCannotBeAdded(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Indices sentence = backend.indices(Shape.of(1, 2), new int[] {0, 1});
            List<Tensor> banks = List.of(Values.zeros(5, 3, 2).on(backend));
            assertRefused(() -> backend.lookupConvolveMax(List.of(), sentence, banks), "channel", "none");
            WordTable first = WordTable.fixed(Values.zeros(4, 3).on(backend));
            for (Shape other : List.of(Shape.of(5, 3), Shape.of(4, 2), Shape.of(3, 4))) {
                WordTable second =
                        WordTable.trained(Values.zeros(other.toArray()).on(backend));
                assertRefused(
                        () -> backend.lookupConvolveMax(List.of(first, second), sentence, banks),
                        "[4, 3]",
                        other.toString());
            }
        }
    }
}
