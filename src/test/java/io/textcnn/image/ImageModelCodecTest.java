package io.textcnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Image models as files, sound and unsound. */
class ImageModelCodecTest {
    @TempDir
    private Path folder;

    private final ImageModel model = SmallPictures.model(3);

    @Test
    void aModelIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("stripes.imagecnn");
        model.write(file);
        assertEquals(model, ImageModel.read(file));
        Path again = folder.resolve("again.imagecnn");
        ImageModel.read(file).write(again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    }

    @Test
    void aFileCutAnywhereIsRefusedWithItsName() throws IOException {
        Path file = folder.resolve("stripes.imagecnn");
        model.write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            ModelFormatException e = assertThrows(ModelFormatException.class, () -> ImageModel.read(file));
            assertTrue(e.getMessage().contains("stripes.imagecnn"), e.getMessage());
        }
    }

    private ModelFile with(String setting, Object value) {
        ModelFile file = ImageModelCodec.encode(model);
        Map<String, Object> settings = new HashMap<>(file.settings());
        if (value == null) {
            settings.remove(setting);
        } else {
            settings.put(setting, value);
        }
        return new ModelFile(file.kind(), settings, file.tensors(), file.strings());
    }

    private static String refusal(ModelFile file) {
        String message = assertThrows(ModelFormatException.class, () -> ImageModelCodec.decode(file))
                .getMessage();
        assertTrue(message.startsWith("model: "), message);
        return message.substring("model: ".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"network", "input", "mean", "deviation"})
    void aSettingThatIsMissingOrOfAnotherSortIsNamed(String setting) {
        assertTrue(refusal(with(setting, null)).startsWith("its setting \"" + setting + "\" is missing, expected "));
        assertTrue(refusal(with(setting, true)).startsWith("its setting \"" + setting + "\" is true, expected "));
    }

    @Test
    void partsThatDoNotFitEachOtherAreRefused() {
        assertEquals(
                "its network, line 1: found \"convolve\"; expected a layer: conv, batchnorm, relu, pool, globalpool,"
                        + " dropout, flatten or dense; correct the line \"convolve\"",
                refusal(with("network", "convolve\ndense classes\n")));
        assertEquals(
                "found no tensor \"layer.4.weights\" for the layer \"dense classes\"",
                refusal(with("network", "conv 4 3x3\nbatchnorm\nrelu\ndense classes\n")));
        assertTrue(refusal(with("input", List.of(8, 8, 4))).contains("pictures have 3 channels"));
        assertTrue(refusal(with("input", List.of(2000, 8, 3))).contains("from 1 to 1024"));
        assertTrue(refusal(with("input", List.of(0, 8, 3))).contains("must be at least 1"));
        assertTrue(refusal(with("mean", List.of(1.0))).contains("for each of 3 channels"));
        assertTrue(refusal(with("deviation", List.of(1.0, 0, 1.0))).contains("deviations above 0"));
        ModelFile text = new ModelFile("text-cnn", Map.of(), Map.of(), Map.of());
        assertEquals(
                "holds a model of the kind \"text-cnn\", expected \"image-cnn\"; name an image model", refusal(text));
    }

    @Test
    void tensorsMustBeThoseOfTheLayers() {
        ModelFile file = ImageModelCodec.encode(model);
        Map<String, FloatTensor> tensors = new HashMap<>(file.tensors());
        FloatTensor gamma = tensors.remove("layer.2.gamma");
        assertEquals(
                "found no tensor \"layer.2.gamma\" for the layer \"batchnorm\"",
                refusal(new ModelFile(file.kind(), file.settings(), tensors, file.strings())));
        tensors.put("layer.2.gamma", FloatTensor.of(new float[3], 3));
        assertEquals(
                "the tensor \"layer.2.gamma\" has the shape [3], the layer \"batchnorm\" asks for [4]",
                refusal(new ModelFile(file.kind(), file.settings(), tensors, file.strings())));
        tensors.put("layer.2.gamma", FloatTensor.of(new float[] {1, Float.NaN, 1, 1}, 4));
        assertEquals(
                "the tensor \"layer.2.gamma\" has an element that is not a number",
                refusal(new ModelFile(file.kind(), file.settings(), tensors, file.strings())));
        tensors.put("layer.2.gamma", gamma);
        FloatTensor variance = tensors.put("layer.2.variance", FloatTensor.of(new float[] {1, -1, 1, 1}, 4));
        assertEquals(
                "the tensor \"layer.2.variance\" has a variance below 0",
                refusal(new ModelFile(file.kind(), file.settings(), tensors, file.strings())));
        tensors.put("layer.2.variance", variance);
        tensors.put("layer.99.bias", gamma);
        assertEquals(
                "found tensors that belong to no layer: [layer.99.bias]",
                refusal(new ModelFile(file.kind(), file.settings(), tensors, file.strings())));
    }
}
