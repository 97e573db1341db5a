package io.textcnn.bench.measured;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast libtorch's convolutions are, each {@link ConvolutionCase} there and back, once their results have been found to
 * be ours.
 *
 * <p>Libtorch alone is on its class path. Argument: the file that {@link OurConvolutions} wrote.
 */
final class LibtorchConvolutions {
    private static final long[] ONE = {1, 1};
    private static final long[] ZERO = {0, 0};

    private final Tensor images;
    private final Tensor filters;
    private final Tensor gradOutput;

    private LibtorchConvolutions(ConvolutionCase each) {
        images = tensor(1, each.images());
        filters = tensor(2, each.weights());
        gradOutput = tensor(3, each.outputs());
    }

    private static Tensor tensor(int seed, int... shape) {
        long[] lengths = Arrays.stream(shape).asLongStream().toArray();
        return Tensor.create(ConvolutionCase.numbers(seed, shape), lengths);
    }

    private Tensor forward() {
        return torch.conv2d(images, filters, new TensorOptional(), ONE, ONE, ONE, 1);
    }

    /** The gradients of images and filters, and none of a bias. */
    private T_TensorTensorTensor_T backward() {
        BoolPointer wanted = new BoolPointer(3).put(0, true).put(1, true).put(2, false);
        return torch.convolution_backward(
                gradOutput, images, filters, new LongArrayRefOptional(), ONE, ONE, ONE, false, ZERO, 1, wanted);
    }

    private static float[] numbers(Tensor tensor) {
        FloatBuffer buffer = tensor.contiguous().createBuffer();
        float[] numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return numbers;
    }

    /** Frees what is made in it when it is closed, rather than when the garbage collector comes to it. */
    @SuppressWarnings("unchecked")
    private static PointerScope scope() {
        return new PointerScope();
    }

    private static void measure(ConvolutionCase each, Findings findings, DataInputStream ours) throws IOException {
        try (PointerScope all = scope();
                NoGradGuard guard = new NoGradGuard()) {
            LibtorchConvolutions convolution = new LibtorchConvolutions(each);
            each.compare(ours, "the output", numbers(convolution.forward()));
            T_TensorTensorTensor_T back = convolution.backward();
            each.compare(ours, "the images' gradient", numbers(back.get0()));
            each.compare(ours, "the filters' gradient", numbers(back.get1()));
            each.time(
                    findings,
                    () -> {
                        try (PointerScope scope = scope()) {
                            convolution.forward();
                        }
                    },
                    () -> {
                        try (PointerScope scope = scope()) {
                            convolution.backward();
                        }
                    });
        }
    }

    public static void main(String[] arguments) throws IOException {
        // Unpacked all at once: else the first part that is loaded looks for the others among the system's libraries,
        // and may find older ones.
        Loader.cacheResources(Tensor.class, Loader.getPlatform());
        Findings findings = new Findings();
        try (DataInputStream ours =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(Path.of(arguments[0]))))) {
            for (ConvolutionCase each : ConvolutionCase.ALL) {
                measure(each, findings, ours);
            }
        }
        findings.print();
    }
}
