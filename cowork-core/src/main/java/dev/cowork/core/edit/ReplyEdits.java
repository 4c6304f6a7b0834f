package dev.cowork.core.edit;

import dev.cowork.EditRequest;
import java.util.*;

record ReplyEdits(String reply) {
    static ReplyEdits of(String reply) {
        return new ReplyEdits(reply);
    }

    List<EditRequest> requests(DocumentStates states) {
        return List.of();
    }
}
