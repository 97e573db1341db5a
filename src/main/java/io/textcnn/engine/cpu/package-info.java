/**
 * The fast backend for CPUs, in single precision: words and their gradients stay in Java arrays, large products go to
 * OpenBLAS, and of what images need, {@link io.textcnn.engine.nd4j} does what is not done here.
 *
 * <p>Start with {@link io.textcnn.engine.cpu.CpuBackend}. {@code CpuLookup} is what texts spend most time in: {@link
 * io.textcnn.engine.Backend#lookupConvolveMax} as products of the batch's distinct words with blocks of filters, and
 * sums of their rows. Results do not depend on the number of threads: each number is computed by one of them, in a fixed order;
 * convolutions of images apart. {@code Winograd} is what images spend most time in, convolution by 3x3 filters.
 */
package io.textcnn.engine.cpu;
