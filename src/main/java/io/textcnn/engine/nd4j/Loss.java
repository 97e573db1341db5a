package io.textcnn.engine.nd4j;

import io.textcnn.engine.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Probabilities and the loss, from logits {@code [batch, classes]}. */
final class Loss {
    private Loss() {}

    static INDArray softmax(INDArray logits) {
        return Transforms.exp(logSoftmax(logits), false);
    }

    /** Relative to each row's largest, as no exponential overflows then; ND4J's own softmax gives NaN for +-1000. */
    private static INDArray logSoftmax(INDArray logits) {
        INDArray shifted = logits.sub(logits.max(true, 1));
        INDArray sums = Transforms.exp(shifted, true).sum(true, 1);
        return shifted.subi(Transforms.log(sums, false));
    }

    /** The loss and the gradient of the logits; every label is a class. */
    static INDArray[] softmaxCrossEntropy(INDArray logits, int[] labels, INDArray exampleWeights) {
        int batch = labels.length;
        int classes = (int) logits.size(1);
        float[] targets = new float[batch * classes];
        for (int row = 0; row < batch; row++) {
            targets[row * classes + labels[row]] = 1;
        }
        INDArray target = Ops.array(logits.dataType(), Shape.of(batch, classes), targets);
        INDArray weights = exampleWeights.reshape('c', new long[] {batch, 1});
        INDArray logProbabilities = logSoftmax(logits);
        INDArray loss = logProbabilities
                .mul(target)
                .muliColumnVector(weights)
                .sum()
                .divi(-batch)
                .reshape(1);
        INDArray gradient = Transforms.exp(logProbabilities, false)
                .subi(target)
                .muliColumnVector(weights)
                .divi(batch);
        return Ops.arrays(loss, gradient);
    }
}
