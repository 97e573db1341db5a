/**
 * Classifying sentences: how text becomes words, words numbers, and numbers the probability of each label.
 *
 * <p>Start with {@link io.textcnn.text.TextClassifier}, which loads a model and answers, in plain Java and without any
 * native library; then {@link io.textcnn.text.TextModel}, what it knows. How a sentence turns into features, the network
 * itself, is in {@code SentenceFeatures}; why it got its label, in {@link io.textcnn.text.Explanation}. {@link
 * io.textcnn.text.TextTrainer} makes models; {@link io.textcnn.text.CrossValidation} measures how good they are where there
 * are no test data.
 */
package io.textcnn.text;
