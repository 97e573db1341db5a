package io.textcnn.engine;

import java.util.List;

/** The kit for a backend that offers double precision: with gradient checks. */
public abstract class PreciseBackendConformance extends BackendConformance implements GradientConformance {

    /** Those precise enough for gradient checks; a backend without any does not pass. */
    List<Workbench> preciseWorkbenches() {
        return workbenches().stream()
                .filter(bench -> bench.backend().precision() == Precision.FLOAT64)
                .toList();
    }
}
