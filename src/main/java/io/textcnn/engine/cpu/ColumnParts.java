package io.textcnn.engine.cpu;

/** A row cut into pieces, and these put together again to parts of a wanted length at least. */
final class ColumnParts {
    private final int count;
    /** The first piece of each part, and how many there are. */
    private final int[] firstPieces;
    /** The first column of each part, and how many there are. */
    private final int[] begins;

    /** Parts of no fewer columns than {@code least}, but for the last and where a row has fewer. */
    ColumnParts(float[][] pieces, int least) {
        this.firstPieces = new int[pieces.length + 1];
        this.begins = new int[pieces.length + 1];
        int parts = 0;
        int column = 0;
        for (int piece = 0; piece < pieces.length; piece++) {
            column += pieces[piece].length;
            if (column - begins[parts] >= least || piece == pieces.length - 1) {
                parts++;
                firstPieces[parts] = piece + 1;
                begins[parts] = column;
            }
        }
        this.count = parts;
    }

    int count() {
        return count;
    }

    /** The first piece of a part; of the part behind the last, how many pieces there are. */
    int firstPiece(int part) {
        return firstPieces[part];
    }

    /** The first column of a part; of the part behind the last, how many columns there are. */
    int begin(int part) {
        return begins[part];
    }
}
