/**
 * What is measured, one program each; they tell what they found by {@link io.textcnn.bench.measured.Findings}.
 *
 * <p>Not here, but of the same package: {@code Libtorch}, in a source folder of its own, since only the profile {@code bench}
 * has its library.
 */
package io.textcnn.bench.measured;
