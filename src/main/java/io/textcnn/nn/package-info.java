/**
 * Layers and networks: what is trained, and how its parts follow one another.
 *
 * <p>Start with {@link io.textcnn.nn.Layer}, whose forward pass returns its output together with the way back, and with
 * {@link io.textcnn.nn.TextCnn}, Kim's network. Nothing here keeps what a pass computed: a network may be used by many
 * threads for prediction. Only training changes what a layer has: parameters by their gradients, and the running means of
 * {@link io.textcnn.nn.BatchNormalization} in the forward pass.
 */
package io.textcnn.nn;
