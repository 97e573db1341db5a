package io.textcnn.data;

import java.io.IOException;
import java.util.List;

/** The records of a TSV file: lines parted at their tabs, and nowhere else. */
final class TsvRecords implements TableReader.Records {
    private final LineText text;

    TsvRecords(LineText text) {
        this.text = text;
    }

    @Override
    public Raw next() throws IOException {
        String next = text.next();
        return next == null ? null : new Raw(List.of(next.split("\t", -1)), text.number());
    }

    @Override
    public TextFormat format() {
        return TextFormat.TSV;
    }

    @Override
    public String remedyForTooMany() {
        return "write a text that holds tabs with spaces in their place, or use CSV";
    }
}
