package io.textcnn.engine.cuda;

import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.DeviceMemoryException;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cudnn;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** What the libraries return, as exceptions where it is not success. */
final class Checked {
    private Checked() {}

    /** Of the driver, at work. */
    static void driver(int code, String what) {
        if (code == cudart.CUDA_ERROR_OUT_OF_MEMORY) {
            throw full("the card", what);
        }
        if (code != cudart.CUDA_SUCCESS) {
            throw new IllegalStateException("the card failed to " + what + ": " + reason(code));
        }
    }

    /** Of the driver, when the backend is opened. */
    static void atStart(int code, String what) {
        if (code != cudart.CUDA_SUCCESS) {
            throw new BackendUnavailableException("the NVIDIA driver failed to " + what + ": " + reason(code), null);
        }
    }

    private static DeviceMemoryException full(String who, String what) {
        return new DeviceMemoryException(who + " found too little memory on the card to " + what
                + "; take smaller batches, close other programs that use the card, or take the backend cpu");
    }

    static void blas(int code, String what) {
        if (code == cublas.CUBLAS_STATUS_ALLOC_FAILED) {
            throw full("cuBLAS", what);
        }
        if (code != cublas.CUBLAS_STATUS_SUCCESS) {
            throw new IllegalStateException("cuBLAS failed to " + what + ", status " + code);
        }
    }

    static void dnn(int code, String what) {
        if (code == cudnn.CUDNN_STATUS_ALLOC_FAILED) {
            throw full("cuDNN", what);
        }
        if (code != cudnn.CUDNN_STATUS_SUCCESS) {
            throw new IllegalStateException("cuDNN failed to " + what + ", status " + code);
        }
    }

    static void compiler(int code, String what) {
        if (code != nvrtc.NVRTC_SUCCESS) {
            throw new BackendUnavailableException(
                    "NVRTC failed to " + what + ": "
                            + nvrtc.nvrtcGetErrorString(code).getString(),
                    null);
        }
    }

    private static String reason(int code) {
        try (PointerPointer<BytePointer> text = new PointerPointer<>(1L)) {
            if (cudart.cuGetErrorString(code, text) != cudart.CUDA_SUCCESS) {
                return "error " + code;
            }
            return text.get(BytePointer.class, 0).getString() + " (error " + code + ")";
        }
    }
}
