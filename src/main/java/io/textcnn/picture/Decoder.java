package io.textcnn.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Has a plug-in of Java's ImageIO decode what was checked: for JPEG that of TwelveMonkeys, if it is there, and else Java's own.
 *
 * <p>A plug-in may throw anything at bytes that it does not expect, and of damaged ones may return a part; both mean that the
 * file cannot be used.
 */
final class Decoder {
    private static final String PREFERRED = "com.twelvemonkeys.";
    private static final String OWN = "com.sun.imageio.";

    private Decoder() {}

    static Picture decode(PictureFormat format, CheckedFile checked) throws Damage {
        Warnings warnings = new Warnings();
        Rows rows = new Rows();
        Picture picture;
        ImageReader reader = reader(format);
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(checked.bytes()))) {
            reader.addIIOReadWarningListener(warnings);
            if (format == PictureFormat.GIF) {
                reader.addIIOReadUpdateListener(rows);
            }
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != checked.width() || reader.getHeight(0) != checked.height()) {
                throw Damage.in(format, "it tells of two sizes");
            }
            picture = decode(reader, checked);
        } catch (IOException | RuntimeException e) {
            throw Damage.in(format, said(e));
        } finally {
            reader.dispose();
        }
        if (warnings.damage != null) {
            throw Damage.in(format, warnings.damage);
        }
        if (format == PictureFormat.GIF && rows.seen.cardinality() < checked.height()) {
            throw Damage.in(format, "its pixels end before the picture does");
        }
        return checked.orientation().apply(checked.isInterlaced() ? GifCheck.inOrder(picture) : picture);
    }

    private static Picture decode(ImageReader reader, CheckedFile checked) throws IOException {
        if (checked.colours() != CheckedFile.Inks.NONE) {
            Raster raster = reader.readRaster(0, null);
            return InkColours.picture(raster, checked.colours() == CheckedFile.Inks.YCCK);
        }
        BufferedImage image = reader.read(0);
        return Colours.picture(image);
    }

    /** What a plug-in says is English; often it says nothing. */
    private static String said(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? "its decoder gives up"
                : "its decoder says \"" + message.strip() + "\"";
    }

    private static ImageReader reader(PictureFormat format) {
        ImageReader own = null;
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(format.name().toLowerCase(Locale.ROOT));
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            String name = reader.getClass().getName();
            if (name.startsWith(PREFERRED)) {
                return reader;
            }
            if (name.startsWith(OWN)) {
                own = reader;
            }
        }
        if (own == null) {
            throw new IllegalStateException("this Java has no reader of " + format + " files");
        }
        return own;
    }

    /** Of a JPEG file that is damaged inside, libjpeg makes up what it cannot find and says so. */
    private static final class Warnings implements IIOReadWarningListener {
        private String damage;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end")) {
                damage = "its decoder says \"" + warning + "\"";
            }
        }
    }

    /** Of a GIF file whose pixels end early, Java's reader leaves the rest empty and says nothing. */
    private static final class Rows implements IIOReadUpdateListener {
        private final BitSet seen = new BitSet();

        @Override
        public void imageUpdate(
                ImageReader source,
                BufferedImage image,
                int minX,
                int minY,
                int width,
                int height,
                int periodX,
                int periodY,
                int[] bands) {
            for (int i = 0; i < height; i++) {
                seen.set(minY + i * periodY);
            }
        }

        @Override
        public void passStarted(
                ImageReader source,
                BufferedImage image,
                int pass,
                int minPass,
                int maxPass,
                int minX,
                int minY,
                int periodX,
                int periodY,
                int[] bands) {
            // rows are told one by one
        }

        @Override
        public void passComplete(ImageReader source, BufferedImage image) {
            // rows are told one by one
        }

        @Override
        public void thumbnailUpdate(
                ImageReader source,
                BufferedImage image,
                int minX,
                int minY,
                int width,
                int height,
                int periodX,
                int periodY,
                int[] bands) {
            // a GIF file has none
        }

        @Override
        public void thumbnailPassStarted(
                ImageReader source,
                BufferedImage image,
                int pass,
                int minPass,
                int maxPass,
                int minX,
                int minY,
                int periodX,
                int periodY,
                int[] bands) {
            // a GIF file has none
        }

        @Override
        public void thumbnailPassComplete(ImageReader source, BufferedImage image) {
            // a GIF file has none
        }
    }
}
