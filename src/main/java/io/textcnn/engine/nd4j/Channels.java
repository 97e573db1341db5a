package io.textcnn.engine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One number a channel, in arrays {@code [n, channels, ...]}. */
final class Channels {
    private Channels() {}

    static INDArray add(INDArray array, INDArray bias) {
        long[] onChannels = new long[array.rank()];
        Arrays.fill(onChannels, 1);
        onChannels[1] = array.size(1);
        return array.add(bias.reshape(onChannels));
    }

    static INDArray sum(INDArray array) {
        int[] others = new int[array.rank() - 1];
        for (int axis = 1; axis < others.length; axis++) {
            others[axis] = axis + 1;
        }
        return array.sum(others);
    }
}
