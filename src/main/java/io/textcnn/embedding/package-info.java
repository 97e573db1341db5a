/**
 * Word vectors that others have trained: word2vec, GloVe and fastText files, of which only the wanted words are kept.
 *
 * <p>Start with {@link io.textcnn.embedding.VectorFile}, which reads a file into {@link io.textcnn.embedding.WordVectors};
 * {@link io.textcnn.embedding.Coverage} tells what these know of a corpus. The formats and how they are told apart are in
 * {@link io.textcnn.embedding.VectorFormat} and in {@code src/docs/formats.md}. Whatever is wrong with a file is told by an
 * {@link io.textcnn.data.InputException}. Nothing here knows tokens, tensors or networks.
 */
package io.textcnn.embedding;
