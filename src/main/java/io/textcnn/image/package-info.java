/**
 * Classifying images: how pictures become tensors, a description becomes a network, and its logits the probability of each
 * label.
 *
 * <p>Start with {@link io.textcnn.image.ImageClassifier}, which loads a model and answers, and {@link
 * io.textcnn.image.NetworkDescription}, which says in words what a network is. {@link io.textcnn.image.ImageTrainer} makes
 * models; {@link io.textcnn.image.FilterSheet} and {@link io.textcnn.image.FeatureMaps} show what they have learned.
 */
package io.textcnn.image;
