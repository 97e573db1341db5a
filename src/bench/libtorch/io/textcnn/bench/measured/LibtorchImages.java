package io.textcnn.bench.measured;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MaxPool2dImpl;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast libtorch trains the {@link SmallNetwork}, written as one would in PyTorch.
 *
 * <p>Libtorch alone is on its class path. Arguments: {@code channels-first}, as PyTorch lays images out, or {@code
 * channels-last}, as it advises for speed; how many batches to measure; how many before them, to warm up.
 */
final class LibtorchImages {
    private static final long[] ONE = {1, 1};
    private static final long[] PICTURES = {
        SmallNetwork.BATCH, SmallNetwork.COLOURS, SmallNetwork.SIDE, SmallNetwork.SIDE
    };

    private final SmallNetwork network = new SmallNetwork();
    private final boolean channelsLast;
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> biases = new ArrayList<>();
    private final MaxPool2dImpl pool = new MaxPool2dImpl(new LongPointer(2).put(new long[] {2, 2}));

    private LibtorchImages(boolean channelsLast) {
        this.channelsLast = channelsLast;
        List<int[]> shapes = SmallNetwork.shapes();
        for (int layer = 0; layer < shapes.size(); layer++) {
            long[] shape = Arrays.stream(shapes.get(layer)).asLongStream().toArray();
            Tensor weight = laidOut(Tensor.create(network.weights(layer), shape));
            weights.add(weight.set_requires_grad(true));
            biases.add(torch.zeros(shape[0]).set_requires_grad(true));
        }
    }

    private Tensor laidOut(Tensor images) {
        return channelsLast && images.dim() == PICTURES.length
                ? images.contiguous(torch.MemoryFormat.ChannelsLast)
                : images;
    }

    private Tensor logits(int batch) {
        Tensor x = laidOut(Tensor.create(network.pictures(batch), PICTURES));
        int next = 0;
        for (; next < SmallNetwork.FILTERS.length; next++) {
            x = torch.relu(torch.conv2d(x, weights.get(next), new TensorOptional(biases.get(next)), ONE, ONE, ONE, 1));
            x = SmallNetwork.isPooled(next) ? pool.forward(x) : x;
        }
        x = x.flatten(1, -1);
        x = torch.relu(torch.linear(x, weights.get(next), new TensorOptional(biases.get(next))));
        next++;
        return torch.linear(x, weights.get(next), new TensorOptional(biases.get(next)));
    }

    private SGD optimizer() {
        TensorVector all = new TensorVector();
        weights.forEach(all::push_back);
        biases.forEach(all::push_back);
        SGDOptions options = new SGDOptions(SmallNetwork.RATE);
        options.momentum().put(SmallNetwork.MOMENTUM);
        options.nesterov().put(true);
        return new SGD(all, options);
    }

    private double learn(SGD optimizer, int batch) {
        try (PointerScope scope = scope()) {
            Tensor labels = Tensor.create(
                    Arrays.stream(network.labels(batch)).asLongStream().toArray(), SmallNetwork.BATCH);
            optimizer.zero_grad();
            Tensor loss = torch.cross_entropy_loss(logits(batch), labels);
            loss.backward();
            optimizer.step();
            return loss.item_double();
        }
    }

    /** Frees what is made in it when it is closed, rather than when the garbage collector comes to it. */
    @SuppressWarnings("unchecked")
    private static PointerScope scope() {
        return new PointerScope();
    }

    public static void main(String[] arguments) throws IOException {
        // Unpacked all at once: else the first part that is loaded looks for the others among the system's libraries,
        // and may find older ones.
        Loader.cacheResources(Tensor.class, Loader.getPlatform());
        LibtorchImages images = new LibtorchImages(arguments[0].equals("channels-last"));
        SGD optimizer = images.optimizer();
        SmallNetwork.measure(
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[1]),
                        batch -> images.learn(optimizer, batch))
                .print();
    }
}
