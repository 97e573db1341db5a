package io.textcnn.engine;

import static io.textcnn.engine.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Reading rows of a table and adding to them. */
interface TableConformance {
    @OnEachPrecision
    default void readsRowsAndZerosForNone(Workbench bench) {
        Values table = Values.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
        Integers ids = Integers.of(Shape.of(2, 3), 2, Indices.NONE, 0, 2, 2, 1);
        Values rows = bench.run((b, a) -> b.gather(a.get(0), ids.on(b)), table);
        Workbench.assertExactly("rows", Values.of(Shape.of(2, 3, 2), 5, 6, 0, 0, 1, 2, 5, 6, 5, 6, 3, 4), rows);
    }

    @OnEachPrecision
    default void addsUpRowsAndDropsNone(Workbench bench) {
        Values rows = Values.of(Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
        Integers ids = Integers.of(Shape.of(2, 2), 2, Indices.NONE, 2, 0);
        Values table = bench.run((b, a) -> b.scatterAdd(ids.on(b), a.get(0), 4), rows);
        Values expected =
                Values.matrix(new double[] {7, 8}, new double[] {0, 0}, new double[] {6, 8}, new double[] {0, 0});
        Workbench.assertExactly("table", expected, table);
    }

    @OnEachPrecision
    default void putsRowsInPlaceOfOthers(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step();
                Tensor table = Values.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6})
                        .parameterOn(backend)) {
            Tensor rows =
                    Values.matrix(new double[] {7, 8}, new double[] {9, 10}).on(backend);
            backend.assignRows(table, backend.indices(Shape.of(2), new int[] {2, 0}), rows);
            assertArrayEquals(new double[] {9, 10, 3, 4, 7, 8}, backend.toDoubles(table));

            Indices two = backend.indices(Shape.of(2), new int[] {1, 3});
            assertRefused(() -> backend.assignRows(table, two, rows), "found 3");
            Indices none = backend.indices(Shape.of(2), new int[] {Indices.NONE, 0});
            assertRefused(() -> backend.assignRows(table, none, rows), "found -1");
            Indices one = backend.indices(Shape.of(1), new int[] {1});
            assertRefused(() -> backend.assignRows(table, one, rows), "[1, 2]", "[2, 2]");
            assertArrayEquals(new double[] {9, 10, 3, 4, 7, 8}, backend.toDoubles(table), "nothing was put");
        }
    }

    @OnEachPrecision
    default void nothingButNone(Workbench bench) {
        Integers none = Integers.row(Indices.NONE, Indices.NONE);
        Values gathered = bench.run((b, a) -> b.gather(a.get(0), none.on(b)), Values.filled(7, 3, 2));
        Workbench.assertExactly("gather", Values.zeros(2, 2), gathered);
        Values scattered = bench.run((b, a) -> b.scatterAdd(none.on(b), a.get(0), 3), Values.filled(7, 2, 2));
        Workbench.assertExactly("scatterAdd", Values.zeros(3, 2), scattered);
    }

    @OnEachPrecision
    default void samplesOfIdsOfAnyShape(Workbench bench) {
        SplittableRandom random = new SplittableRandom(1);
        for (int[] lengths : List.of(new int[] {1}, new int[] {9}, new int[] {4, 5}, new int[] {2, 3, 4})) {
            for (int tableRows : new int[] {1, 2, 7, 30}) {
                for (int columns : new int[] {1, 3, 8}) {
                    Shape shape = Shape.of(lengths);
                    int[] numbers =
                            random.ints(shape.size(), Indices.NONE, tableRows).toArray();
                    Integers ids = Integers.of(shape, numbers);
                    int[] withColumns = Arrays.copyOf(lengths, lengths.length + 1);
                    withColumns[lengths.length] = columns;
                    bench.allAgreeExactly(
                            "ids " + shape + " of " + tableRows + "x" + columns,
                            (b, a) -> List.of(
                                    b.gather(a.get(0), ids.on(b)), b.scatterAdd(ids.on(b), a.get(1), tableRows)),
                            Values.random(random, tableRows, columns),
                            Values.coarse(random, withColumns));
                }
            }
        }
    }

    /** ND4J left to itself reads and writes beyond the table, or takes the whole process down. */
    @OnEachPrecision
    default void refusesRowsThatAreNotThere(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Tensor table = Values.zeros(3, 2).on(backend);
            Tensor rows = Values.zeros(2, 2).on(backend);
            for (int wrong : new int[] {3, 4, -2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                Indices ids = backend.indices(Shape.of(2), new int[] {1, wrong});
                assertRefused(() -> backend.gather(table, ids), wrong);
                assertRefused(() -> backend.scatterAdd(ids, rows, 3), wrong);
            }
        }
    }

    @OnEachPrecision
    default void refusesTablesOfOtherShapes(Workbench bench) {
        Backend backend = bench.backend();
        try (Step step = backend.step()) {
            Indices ids = backend.indices(Shape.of(2), new int[2]);
            assertRefused(() -> backend.gather(Values.zeros(3).on(backend), ids), "[3]");
            assertRefused(() -> backend.gather(Values.zeros(3, 2, 1).on(backend), ids), "[3, 2, 1]");
            assertRefused(() -> backend.scatterAdd(ids, Values.zeros(3, 2).on(backend), 3), "[2]", "[3, 2]");
            assertRefused(() -> backend.scatterAdd(ids, Values.zeros(1, 2).on(backend), 3), "[2]", "[1, 2]");
            assertRefused(() -> backend.scatterAdd(ids, Values.zeros(2).on(backend), 3), "[2]");
            Indices none = backend.indices(Shape.of(2), new int[] {Indices.NONE, Indices.NONE});
            assertRefused(() -> backend.scatterAdd(none, Values.zeros(2, 3).on(backend), 0), "[0, 3]");
        }
    }
}
