package io.textcnn.picture;

/** Looks at the bytes of a picture file one after the other, and says so when they are at an end. */
final class Bytes {
    private final byte[] bytes;
    private final PictureFormat format;
    private int at;

    /** All bytes of a file, which begins as one of this format. */
    Bytes(byte[] bytes, PictureFormat format) {
        this.bytes = bytes;
        this.format = format;
    }

    /** Where the next one is. */
    int at() {
        return at;
    }

    /** How many are left. */
    int left() {
        return bytes.length - at;
    }

    void seek(int place) throws Damage {
        if (place < 0 || place > bytes.length) {
            throw Damage.cutShort(format);
        }
        at = place;
    }

    void skip(int count) throws Damage {
        require(count);
        at += count;
    }

    private void require(int count) throws Damage {
        if (count < 0 || count > left()) {
            throw Damage.cutShort(format);
        }
    }

    /** The next byte, 0 to 255. */
    int next() throws Damage {
        require(1);
        return bytes[at++] & 0xFF;
    }

    /** The next two, the more significant one first. */
    int big16() throws Damage {
        return next() << 8 | next();
    }

    /** The next four, the most significant one first. */
    int big32() throws Damage {
        return big16() << 16 | big16();
    }

    /** The next two, the less significant one first. */
    int little16() throws Damage {
        return next() | next() << 8;
    }

    /** The next four, the least significant one first. */
    int little32() throws Damage {
        return little16() | little16() << 16;
    }
}
