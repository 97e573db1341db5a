package io.textcnn.engine.nd4j;

import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Calls of ND4J's operations by name, with outputs we allocate: inside a step they land in its workspace. */
final class Ops {
    private Ops() {}

    static INDArray empty(DataType type, long... shape) {
        return Nd4j.createUninitialized(type, shape, 'c');
    }

    /** The values, in row-major order, as an array of the given type that owns its memory: a view cannot be closed. */
    static INDArray array(DataType type, Shape shape, float[] values) {
        if (type != DataType.FLOAT) {
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            return array(type, shape, wide);
        }
        ShapeChecks.filled(shape, values.length);
        return Nd4j.create(values, lengths(shape), 'c');
    }

    static INDArray array(DataType type, Shape shape, double[] values) {
        if (type != DataType.DOUBLE) {
            float[] narrow = new float[values.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) values[i];
            }
            return array(type, shape, narrow);
        }
        ShapeChecks.filled(shape, values.length);
        return Nd4j.create(values, lengths(shape), 'c');
    }

    /** All elements on one axis. The lengths are an array because {@code reshape('c', n)} would take 'c' for a length. */
    static INDArray rowMajor(INDArray array) {
        return array.reshape('c', new long[] {array.length()});
    }

    /** The array itself if its elements lie densely in row-major order, be it within a larger one, else a copy that does. */
    static INDArray dense(INDArray array) {
        return array.ordering() == 'c' && isRowMajor(array) ? array : array.dup('c');
    }

    /** A copy of {@code width} columns of a matrix. */
    static INDArray columns(INDArray matrix, int start, int width) {
        return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(start, start + width))
                .dup('c');
    }

    private static boolean isRowMajor(INDArray array) {
        long stride = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != stride) {
                return false;
            }
            stride *= array.size(axis);
        }
        return true;
    }

    static void run(String name, INDArray[] inputs, INDArray[] outputs, int[] integers) {
        run(name, inputs, outputs, integers, new double[0], new boolean[0]);
    }

    static void run(
            String name, INDArray[] inputs, INDArray[] outputs, int[] integers, double[] reals, boolean[] flags) {
        DynamicCustomOp.DynamicCustomOpsBuilder builder = DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(outputs)
                .addIntegerArguments(integers)
                .addBooleanArguments(flags);
        for (double real : reals) {
            builder.addFloatingPointArguments(real);
        }
        Nd4j.exec(builder.build());
    }

    /** A shape as ND4J takes it. */
    static long[] lengths(Shape shape) {
        return Arrays.stream(shape.toArray()).asLongStream().toArray();
    }

    static INDArray[] arrays(INDArray... arrays) {
        return arrays;
    }
}
