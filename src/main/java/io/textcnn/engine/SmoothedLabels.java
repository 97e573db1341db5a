package io.textcnn.engine;

import java.util.Arrays;

/** Cross-entropy with smoothed labels, composed of that with each label: it is linear in the target. */
final class SmoothedLabels {
    private SmoothedLabels() {}

    static SoftmaxCrossEntropy run(
            Backend backend, Tensor logits, Indices labels, Tensor exampleWeights, double smoothing) {
        ShapeChecks.labelSmoothing(smoothing);
        SoftmaxCrossEntropy sharp = backend.softmaxCrossEntropy(logits, labels, exampleWeights);
        if (smoothing == 0) {
            return sharp;
        }
        int classes = logits.shape().length(1);
        Tensor loss = backend.scale(sharp.loss(), 1 - smoothing);
        Tensor gradient = backend.scale(sharp.gradLogits(), 1 - smoothing);
        for (int label = 0; label < classes; label++) {
            int[] same = new int[labels.shape().size()];
            Arrays.fill(same, label);
            SoftmaxCrossEntropy other =
                    backend.softmaxCrossEntropy(logits, backend.indices(labels.shape(), same), exampleWeights);
            loss = backend.add(loss, backend.scale(other.loss(), smoothing / classes));
            gradient = backend.add(gradient, backend.scale(other.gradLogits(), smoothing / classes));
        }
        return new SoftmaxCrossEntropy(loss, gradient);
    }
}
