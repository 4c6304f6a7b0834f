package dev.cowork.core.edit;

import dev.cowork.DocumentView;
import dev.cowork.core.diff.Lines;
import dev.cowork.data.DraftId;
import dev.cowork.data.VersionToken;
import dev.cowork.error.InvalidInputException;
import dev.cowork.error.NotFoundException;
import java.util.List;

/** Shows what a token names, as it was. */
final class ShownBefore {
    private final EditDesk desk;

    ShownBefore(EditDesk desk) {
        this.desk = desk;
    }

    DocumentView of(VersionToken token) {
        String text = desk.states()
                .text(token.document(), token.version(), token.draft(), token.revision())
                .orElseThrow(() -> new NotFoundException("What the token " + token + " names is not there any more"));
        if (!Tokens.isOf(desk.chat(), token, text)) {
            throw new InvalidInputException("The token " + token + " is not one that this chat was given");
        }
        String path = path(token);
        if (desk.states().isHidden(token.document(), path)) {
            throw new NotFoundException("What the token " + token + " names was forgotten, or is not for models");
        }
        return new Shown(
                path,
                token.draft() == 0 ? null : new DraftId(token.document(), token.draft()),
                token,
                EditAttempt.range(text, token).of(text),
                Lines.of(text).count(),
                List.of(),
                false,
                false,
                desk.scope().now());
    }

    private String path(VersionToken token) {
        return desk.states()
                .of(token.document())
                .map(DocumentState::path)
                .orElseGet(() -> desk.scope()
                        .store()
                        .documents()
                        .find(token.document())
                        .map(found -> found.path())
                        .orElse(token.document().value()));
    }
}
