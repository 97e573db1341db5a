package io.textcnn.fetch;

import java.util.List;

/**
 * All that one origin publishes of a data set.
 *
 * @param name of the data set
 * @param origin who publishes it in this form
 * @param published what is downloaded: archives and single files
 * @param parts what is read: single files and those in archives, in the order of their rows
 */
public record Source(String name, String origin, List<SourceFile> published, List<SourceFile> parts) {
    /**
     * Checks that each file within an archive has its archive.
     *
     * @throws IllegalArgumentException if one has none, an archive holds nothing, or a part is there twice
     */
    public Source {
        published = List.copyOf(published);
        parts = List.copyOf(parts);
        for (SourceFile part : parts) {
            if (!part.isPublished()
                    && published.stream()
                            .noneMatch(file -> file.isArchive() && file.file().equals(part.archive()))) {
                throw new IllegalArgumentException(
                        "found " + part.file() + " of " + origin + " without its archive; expected " + part.archive());
            }
        }
        for (SourceFile file : published) {
            if (file.isArchive()
                    && parts.stream().noneMatch(part -> part.archive().equals(file.file()))) {
                throw new IllegalArgumentException("found the archive " + file.file() + " of " + origin
                        + ", of which nothing is taken; expected a file within it");
            }
        }
        if (parts.isEmpty() || parts.stream().map(SourceFile::part).distinct().count() < parts.size()) {
            throw new IllegalArgumentException(
                    "found the parts " + parts.stream().map(SourceFile::part).toList() + " of " + origin
                            + "; expected at least one, and none of them twice");
        }
    }

    static Source of(String name, String origin, List<SourceFile> files) {
        return new Source(
                name,
                origin,
                files.stream().filter(SourceFile::isPublished).toList(),
                files.stream().filter(file -> !file.isArchive()).toList());
    }

    /** What is taken out of this archive. */
    List<SourceFile> within(SourceFile archive) {
        return parts.stream()
                .filter(part -> part.archive().equals(archive.file()))
                .toList();
    }
}
