/**
 * Examples to learn from: readers that turn files into rows, and what splits and shuffles them.
 *
 * <p>Start with {@link io.textcnn.data.CsvFile}, which reads a {@link io.textcnn.data.Dataset}. Whatever is wrong with a
 * file is told by an {@link io.textcnn.data.InputException}: where, what was found, what was expected, what to do.
 * Readers of other formats belong here too; nothing here knows tokens, tensors or networks.
 */
package io.textcnn.data;
