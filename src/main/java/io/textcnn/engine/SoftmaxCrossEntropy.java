package io.textcnn.engine;

/**
 * A batch's loss and the gradient it sends back.
 *
 * @param loss {@code [1]}: the mean over the batch of {@code -weight ln p(label)}, in nats
 * @param gradLogits {@code [batch, classes]}: {@code weight (softmax - one-hot) / batch}
 */
public record SoftmaxCrossEntropy(Tensor loss, Tensor gradLogits) {}
