package dev.cowork.data;

import dev.cowork.error.InvalidInputException;

/**
 * Names a draft: the drafts of a document are numbered.
 *
 * @param document the document; of a draft that would make one, the id that it will get
 * @param number from 1, without gaps
 */
public record DraftId(DocumentId document, int number) {
    /**
     * Checks the number.
     *
     * @throws InvalidInputException if the number is below 1
     */
    public DraftId {
        if (number < 1) {
            throw new InvalidInputException("Drafts are numbered from 1, but this is " + number);
        }
    }

    @Override
    public String toString() {
        return document + "/" + number;
    }
}
