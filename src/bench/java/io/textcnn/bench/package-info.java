/**
 * The program behind {@code bin/benchmark}: runs what is measured, ours and its peers in turn, each in a process of its own,
 * and prints tables and JSON.
 *
 * <p>Start with {@link io.textcnn.bench.Benchmark}; each {@link io.textcnn.bench.Part} is a class of its own. What runs in
 * the processes measured is in {@link io.textcnn.bench.measured}.
 */
package io.textcnn.bench;
