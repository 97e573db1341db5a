package io.textcnn.engine;

import static io.textcnn.engine.Indices.NONE;
import static io.textcnn.engine.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The heart of Kim's network: words in, one number a filter out. */
interface LookupConformance {

    /** One or the other way to compute it. */
    @FunctionalInterface
    interface Lookup {
        LookupConvolveMax run(Backend backend, Tensor table, Indices sentences, List<Tensor> banks);
    }

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
    default void emptySentencesAnswerZero(Workbench bench) {
        Values table = Values.random(new SplittableRandom(1), 3, 2);
        Integers empty = Integers.of(Shape.of(2, 2), NONE, NONE, NONE, NONE);
        Values bank = Values.random(new SplittableRandom(2), 4, 2, 3);
        List<Values> found = lookup(bench, table, empty, bank);
        Workbench.assertExactly("maxima", Values.zeros(2, 4), found.get(0));
        Workbench.assertExactly("positions: the first window", Values.zeros(2, 4), found.get(1));
        check(bench, table, empty, List.of(bank));
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
            Values table = Values.coarse(random, words, dimensions);
            if (KitSize.includes(number)) {
                check(bench, table, Integers.of(shape, ids), banks);
            }
        }
    }

    /** As texts come: distinct vectors, words in no particular order, the widths of the paper. */
    @OnEachPrecision
    default void wordsWithUsualVectors(Workbench bench) {
        SplittableRandom random = new SplittableRandom(5);
        Values table = Values.random(random, 40, 16);
        Integers sentences =
                Integers.of(Shape.of(6, 20), random.ints(120, NONE, 40).toArray());
        List<Values> banks = new ArrayList<>();
        for (int width : new int[] {3, 4, 5}) {
            banks.add(Values.random(random, 10, 16, width));
        }
        BruteForceLookup expected = new BruteForceLookup(table, sentences, banks);
        List<Values> found = lookup(bench, table, sentences, banks.toArray(Values[]::new));
        bench.assertNear("maxima", expected.maxima(), found.get(0));
        Workbench.assertExactly("positions", expected.positions(), found.get(1));
    }

    private static List<Values> lookup(Workbench bench, Values table, Integers sentences, Values... banks) {
        Values[] arguments = new Values[banks.length + 1];
        arguments[0] = table;
        System.arraycopy(banks, 0, arguments, 1, banks.length);
        return Workbench.run(
                bench.backend(),
                (b, a) -> {
                    LookupConvolveMax found = b.lookupConvolveMax(a.get(0), sentences.on(b), a.subList(1, a.size()));
                    return List.of(found.maxima(), Integers.asTensor(b, found.positions()));
                },
                arguments);
    }

    /** The backend's own way and the composition of its primitives, both against brute force. */
    private static void check(Workbench bench, Values table, Integers sentences, List<Values> banks) {
        check(bench, Backend::lookupConvolveMax, table, sentences, banks);
        check(bench, ComposedLookup::run, table, sentences, banks);
    }

    private static void check(Workbench bench, Lookup lookup, Values table, Integers sentences, List<Values> banks) {
        BruteForceLookup expected = new BruteForceLookup(table, sentences, banks);
        Backend backend = bench.backend();
        String what = "sentences " + sentences + " on table " + table + " with " + banks;
        try (Step step = backend.step()) {
            LookupConvolveMax found = lookup.run(
                    backend,
                    table.on(backend),
                    sentences.on(backend),
                    banks.stream().map(bank -> bank.on(backend)).toList());
            Workbench.assertExactly(what + ": maxima", expected.maxima(), Values.from(backend, found.maxima()));
            Workbench.assertExactly(
                    what + ": positions",
                    expected.positions(),
                    Values.from(backend, Integers.asTensor(backend, found.positions())));

            Values gradient =
                    Values.coarse(new SplittableRandom(6), expected.maxima().shape());
            LookupConvolveMax.Gradients back = found.pullback().apply(gradient.on(backend));
            Workbench.assertExactly(
                    what + ": table gradient",
                    expected.tableGradient(gradient),
                    Values.from(backend, back.table().dense(backend)));
            for (int i = 0; i < banks.size(); i++) {
                Workbench.assertExactly(
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
                    Values.random(random, 4, 2).on(backend),
                    backend.indices(Shape.of(1, 3), new int[] {3, 1, 3}),
                    List.of(Values.random(random, 2, 2, 2).on(backend)));
            Tensor gradient = Values.random(random, 1, 2).on(backend);
            Values once = Values.from(
                    backend, found.pullback().apply(gradient).table().dense(backend));
            Values twice = Values.from(
                    backend, found.pullback().apply(gradient).table().dense(backend));
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
                        table, backend.indices(Shape.of(1, 2), new int[] {0, 1}), List.of(bank));
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
            Tensor table = Values.zeros(4, 3).on(backend);
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
            assertRefused(() -> backend.lookupConvolveMax(one, sentence, banks), "[3]");
        }
    }
}
