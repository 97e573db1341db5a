/**
 * The backend for NVIDIA cards of today, Turing and newer, on the libraries of CUDA 13. Start at {@link
 * io.textcnn.engine.cuda.CudaBackend}, which knows primitives and kernels, and {@link io.textcnn.engine.cuda.Device}, which
 * is all that it asks of a card. The kernels are compiled for the card that is there when the backend is opened; their source
 * lies beside these classes, as {@code *.cu}.
 */
package io.textcnn.engine.cuda;
