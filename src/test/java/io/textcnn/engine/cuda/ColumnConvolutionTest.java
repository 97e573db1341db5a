package io.textcnn.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A batch that is cut because its windows are too many gives what it gives whole. */
class ColumnConvolutionTest {
    private static final int BATCH = 5;
    private static final ConvolutionGeometry GEOMETRY =
            new ConvolutionGeometry(new Volume(4, 5, 2), new Volume(2, 3, 2), 3, Padding.same(), Stride.of(2));
    /** 12 cells of a filter in 2 x 3 places. */
    private static final int ONE_IMAGE = 72;

    private static final ThreadLocal<CudaStep> CURRENT = new ThreadLocal<>();

    private final EmulatedDevice device = new EmulatedDevice(Precision.FLOAT64);
    private final CudaMemory memory = new CudaMemory(device);

    @Test
    void cutsChangeNothing() {
        List<double[]> whole = run(BATCH * ONE_IMAGE);
        for (int images : new int[] {1, 2, 3}) {
            List<double[]> cut = run(images * ONE_IMAGE);
            for (int i = 0; i < whole.size(); i++) {
                assertArrayEquals(whole.get(i), cut.get(i), 1e-12, images + " images at a time, result " + i);
            }
        }
        assertArrayEquals(whole.get(2), whole.get(3), "filters without the gradient of the input");
    }

    private List<double[]> run(int most) {
        SplittableRandom random = new SplittableRandom(1);
        ColumnConvolution convolution = new ColumnConvolution(memory, new Kernels(device), most);

        List<double[]> results = new ArrayList<>();
        try (CudaStep step = new CudaStep(CURRENT, memory)) {
            CudaTensor input = random(step, random, GEOMETRY.inputShape(BATCH));
            CudaTensor filters = random(step, random, GEOMETRY.filterShape());
            CudaTensor gradOutput = random(step, random, GEOMETRY.outputShape(BATCH));
            CudaTensor output = step.make(GEOMETRY.outputShape(BATCH));
            CudaTensor gradInput = step.make(GEOMETRY.inputShape(BATCH));
            CudaTensor gradFilters = step.make(GEOMETRY.filterShape());
            CudaTensor alone = step.make(GEOMETRY.filterShape());
            convolution.convolve(step, input, filters, GEOMETRY, output);
            convolution.backward(step, input, filters, gradOutput, GEOMETRY, Optional.of(gradInput), gradFilters);
            convolution.backward(step, input, filters, gradOutput, GEOMETRY, Optional.empty(), alone);
            for (CudaTensor each : List.of(output, gradInput, gradFilters, alone)) {
                results.add(memory.doubles(each.address(), each.shape().size()));
            }
        }
        assertEquals(GEOMETRY.outputShape(BATCH).size(), results.get(0).length);
        return results;
    }

    private CudaTensor random(CudaStep step, SplittableRandom random, Shape shape) {
        CudaTensor tensor = step.make(shape);
        memory.send(tensor.address(), random.doubles(shape.size()).toArray());
        return tensor;
    }
}
