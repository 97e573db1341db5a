package io.textcnn.cli.image;

import io.textcnn.engine.Volume;
import io.textcnn.image.ImageCnnConfig;
import io.textcnn.image.ImageModel;
import io.textcnn.picture.Picture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size that pictures are brought to.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {
    /** That of CIFAR-10's pictures. */
    static final PictureSize USUAL = new PictureSize(32, 32);

    /** Larger pictures would need networks of another kind, and more memory than there is. */
    private static final int MOST = ImageCnnConfig.LONGEST_SIDE;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    /** That of the pictures which a model answers. */
    static PictureSize of(ImageModel model) {
        return new PictureSize(model.input().width(), model.input().height());
    }

    /** What a network takes of a picture of this size. */
    Volume volume() {
        return new Volume(height, width, Picture.CHANNELS);
    }

    /** Reads {@code 32x32}, width first. */
    static final class Converter implements ITypeConverter<PictureSize> {
        @Override
        public PictureSize convert(String text) {
            Matcher size = SIZE.matcher(text);
            if (size.matches()) {
                int width = Integer.parseInt(size.group(1));
                int height = Integer.parseInt(size.group(2));
                if (width >= 1 && height >= 1 && width <= MOST && height <= MOST) {
                    return new PictureSize(width, height);
                }
            }
            throw new TypeConversionException("found \"" + text
                    + "\", expected a width and a height in pixels, each from 1 to " + MOST + ", such as 32x32");
        }
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
