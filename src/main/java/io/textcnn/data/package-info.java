/**
 * Examples to learn from: readers that turn files into rows, and what splits and shuffles them.
 *
 * <p>Start with {@link io.textcnn.data.TextSource}, which reads a {@link io.textcnn.data.Dataset} of labelled texts, or
 * {@link io.textcnn.data.TextRows}, texts one after the other; the formats are in {@link io.textcnn.data.TextFormat}.
 * Whatever is wrong with a file is told by an {@link io.textcnn.data.InputException}: where, what was found, what was
 * expected, what to do. Nothing here knows tokens, tensors or networks.
 */
package io.textcnn.data;
