package io.textcnn.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes small picture files for tests. */
final class SampleFiles {
    static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private SampleFiles() {}

    /** An image of many colours, the same each time. */
    static BufferedImage colourful(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int noise = random.nextInt(30);
                image.setRGB(
                        x, y, 0xFF000000 | (x * 200 / width + noise) << 16 | (y * 200 / height + noise) << 8 | noise);
            }
        }
        return image;
    }

    /** A file as Java's own writer makes it. */
    static byte[] file(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalArgumentException(format + " cannot be made of " + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG file in several scans, each of which makes it finer. */
    static byte[] progressiveJpeg(BufferedImage image) {
        return inPasses("jpeg", image);
    }

    /** A GIF file with every eighth row first. */
    static byte[] interlacedGif(BufferedImage image) {
        return inPasses("gif", image);
    }

    private static byte[] inPasses(String format, BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A GIF file with only the first of the blocks that its pixels are in. */
    static byte[] withFirstBlockAlone(byte[] gif) {
        int at = 13 + 3 * (2 << (gif[10] & 7));
        while (gif[at] == 0x21) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xFF);
            }
            at++;
        }
        // the frame, its own table if there is one, and the width of its codes
        int flags = gif[at + 9];
        at += 10 + ((flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7))) + 1;
        int end = at + 1 + (gif[at] & 0xFF);
        byte[] alone = Arrays.copyOf(gif, end + 2);
        alone[end] = 0;
        alone[end + 1] = 0x3B;
        return alone;
    }

    /** A JPEG file of four channels, all pixels alike, with Adobe's segment saying what they are. */
    static byte[] jpegOfInks(int width, int height, int transform, int... values) {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, values);
            }
        }
        ImageWriter writer = null;
        for (var writers = ImageIO.getImageWritersByFormatName("jpeg"); writers.hasNext(); ) {
            ImageWriter each = writers.next();
            if (each.getClass().getName().startsWith("com.sun.")) {
                writer = each;
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return withSegment(out.toByteArray(), 0xEE, adobe);
    }

    /** A JPEG file with one more segment, behind its first marker. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(0xFF);
        out.write(marker);
        out.write((content.length + 2) >> 8);
        out.write((content.length + 2) & 0xFF);
        out.writeBytes(content);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** What a camera writes about how it was held. */
    static byte[] exif(int orientation, boolean littleEndian) {
        String order = littleEndian ? "II" : "MM";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("Exif\0\0" + order).getBytes(StandardCharsets.ISO_8859_1));
        int[] shorts = littleEndian
                ? new int[] {42, 8, 0, 1, 0x0112, 3, 1, 0, orientation, 0, 0, 0}
                : new int[] {42, 0, 8, 1, 0x0112, 3, 0, 1, orientation, 0, 0, 0};
        for (int value : shorts) {
            out.write(littleEndian ? value & 0xFF : value >> 8);
            out.write(littleEndian ? value >> 8 : value & 0xFF);
        }
        return out.toByteArray();
    }

    /** A chunk of a PNG file, with its checksum. */
    static byte[] chunk(String type, byte[] content) {
        byte[] named = Arrays.copyOf(type.getBytes(StandardCharsets.ISO_8859_1), 4 + content.length);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 crc = new CRC32();
        crc.update(named);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(out)) {
            data.writeInt(content.length);
            data.write(named);
            data.writeInt((int) crc.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PNG file of these rows, each with its filter's byte before it, and more chunks before the pixels. */
    static byte[] png(int width, int height, int bits, int colourType, byte[] rows, byte[]... chunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(header)) {
            data.writeInt(width);
            data.writeInt(height);
            data.write(new byte[] {(byte) bits, (byte) colourType, 0, 0, 0});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes(PNG_SIGNATURE);
        out.writeBytes(chunk("IHDR", header.toByteArray()));
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        out.writeBytes(chunk("IDAT", deflated(rows)));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    static byte[] deflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Bytes of these values, 0 to 255. */
    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** A PNG file with the checksums of all chunks made right, as far as its chunks can be told apart. */
    static byte[] withRightChecksums(byte[] png) {
        byte[] right = png.clone();
        ByteBuffer buffer = ByteBuffer.wrap(right);
        int at = PNG_SIGNATURE.length;
        while (at + 12 <= right.length) {
            long end = at + 8L + Integer.toUnsignedLong(buffer.getInt(at));
            if (end + 4 > right.length) {
                break;
            }
            CRC32 crc = new CRC32();
            crc.update(right, at + 4, (int) end - at - 4);
            buffer.putInt((int) end, (int) crc.getValue());
            at = (int) end + 4;
        }
        return right;
    }
}
