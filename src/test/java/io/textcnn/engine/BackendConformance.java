package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * The one kit that proves a backend: a subclass says how to open it, and passes when each primitive agrees with the
 * {@link ReferenceBackend}, forward and backward, in each precision.
 *
 * <p>Gradient checks need double precision: a backend that offers it extends {@link PreciseBackendConformance}; one that
 * does not has its gradients from agreement with the reference, whose own are checked.
 *
 * <p>A room of the kit for each room of {@link Backend}; {@link LectureExamples} are the ones to read first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BackendConformance
        implements StorageConformance,
                StepConformance,
                ShapingConformance,
                PointwiseConformance,
                GemmConformance,
                ConvolutionConformance,
                PoolingConformance,
                MaxOverTimeConformance,
                NormalizationConformance,
                TableConformance,
                LookupConformance,
                LossConformance,
                UpdateConformance,
                OperationConformance,
                GoldenConformance,
                LectureExamples {
    private final List<Workbench> workbenches = new ArrayList<>();

    /** Opens the backend under test. */
    protected abstract Backend backend(Precision precision);

    /** The precisions that the backend offers. */
    protected List<Precision> precisions() {
        return List.of(Precision.values());
    }

    @BeforeAll
    void open() {
        for (Precision precision : precisions()) {
            Backend backend = backend(precision);
            workbenches.add(new Workbench(backend));
            assertEquals(precision, backend.precision());
        }
    }

    @AfterAll
    void close() {
        workbenches.forEach(bench -> bench.backend().close());
    }

    /** The arguments of {@link OnEachPrecision}. */
    List<Workbench> workbenches() {
        return workbenches;
    }
}
