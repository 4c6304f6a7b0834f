package dev.cowork.core.document;

import dev.cowork.DocumentVersion;
import dev.cowork.data.Actor;
import dev.cowork.data.ContentHash;
import dev.cowork.spi.DocumentReader;
import dev.cowork.spi.VersionRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A version that reads its text when asked.
 *
 * @param version what the store says of it
 * @param reader reads texts
 */
public record VersionView(VersionRecord version, DocumentReader reader) implements DocumentVersion {
    @Override
    public int number() {
        return version.number();
    }

    @Override
    public Optional<ContentHash> hash() {
        return Optional.ofNullable(version.content());
    }

    @Override
    public int length() {
        return version.length();
    }

    @Override
    public String mediaType() {
        return version.mediaType();
    }

    @Override
    public Actor actor() {
        return version.actor();
    }

    @Override
    public Instant at() {
        return version.at();
    }

    @Override
    public String text() {
        return hash().flatMap(reader::text).orElse("");
    }

    @Override
    public Optional<byte[]> original() {
        return Optional.ofNullable(version.blob()).flatMap(reader::blob);
    }
}
