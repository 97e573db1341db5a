/**
 * The fast backend for CPUs, in single precision: words and their gradients stay in Java arrays, large products go to
 * OpenBLAS, and what images need is done by {@link io.textcnn.engine.nd4j}.
 *
 * <p>Start with {@link io.textcnn.engine.cpu.CpuBackend}; {@code CpuLookup} is what it is for: {@link
 * io.textcnn.engine.Backend#lookupConvolveMax} as products of the batch's distinct words with blocks of filters, and
 * sums of their rows. Results do not depend on the number of threads: each number is computed by one of them, in a fixed order.
 */
package io.textcnn.engine.cpu;
