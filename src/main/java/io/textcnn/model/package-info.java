/**
 * The model file: named tensors, lists of strings and a JSON header, checked by a checksum. It is data, never code.
 *
 * <p>Start with {@link io.textcnn.model.ModelFile}, which is what a file holds, and reads and writes it. What the names
 * mean is up to whoever writes a kind of model: texts and images bring their own codecs. {@code src/docs/model-file.md}
 * describes every byte. {@link io.textcnn.model.WholeFile} is how it is written, and any file that must not be there by half.
 */
package io.textcnn.model;
