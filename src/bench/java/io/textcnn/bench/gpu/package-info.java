/**
 * What {@code bin/gpu-check} runs on a machine with an NVIDIA card: the conformance kit, trainings whose accuracy is known from the
 * CPU, and a race beside PyTorch.
 *
 * <p>{@link io.textcnn.bench.gpu.GpuCheck} starts the programs and writes down what they answer: {@link
 * io.textcnn.bench.gpu.Trainings} and {@link io.textcnn.bench.gpu.Rounds} are ours, {@code src/bench/python/gpu_peer.py} is PyTorch's.
 * They answer each line of standard input with one line of JSON.
 */
package io.textcnn.bench.gpu;
