/**
 * Pictures to learn from: files of common formats, the batches of CIFAR-10, folders of classes, and drawn shapes.
 *
 * <p>Start with {@link io.textcnn.picture.PictureSource}, which reads a {@link io.textcnn.picture.PictureSet} of labelled
 * pictures, or {@link io.textcnn.picture.PictureReader}, which reads one {@link io.textcnn.picture.Picture}. Whatever is wrong
 * with a file is told by an {@link io.textcnn.data.InputException}. Nothing here knows tensors or networks;
 * {@code src/docs/pictures.md} has the rules.
 */
package io.textcnn.picture;
