package dev.cowork.core.context;

import dev.cowork.data.ContentHash;
import dev.cowork.data.JsonText;
import dev.cowork.data.Part;
import dev.cowork.data.Role;
import dev.cowork.llm.ChatMessage;
import dev.cowork.llm.ChatRequest;
import dev.cowork.llm.Segment;
import dev.cowork.llm.SegmentContent;
import dev.cowork.llm.ToolDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request of a context: a pure function of its kept segments. Segments with one message number make one
 * message; texts next to each other in it are joined as they are; an empty text, which an erased segment has, adds
 * nothing, and a message of nothing else is left out.
 */
public final class Requests {
    private final Map<Integer, Message> messages = new LinkedHashMap<>();
    private final List<ToolDeclaration> tools = new ArrayList<>();
    private @Nullable JsonText schema;
    private SegmentContent.@Nullable OfOptions options;

    private Requests() {}

    /**
     * Makes the request.
     *
     * @param segments the segments of a context, kept and left out
     * @param images the bytes of pictures in base64 by their hash; those that no kept segment names do not matter
     * @return what the model is given
     * @throws IllegalStateException if no segment says which model, or two segments of one message differ in role
     */
    public static ChatRequest of(List<? extends Segment> segments, Map<ContentHash, String> images) {
        Requests request = new Requests();
        segments.stream().filter(Segment::kept).forEach(request::add);
        return request.made(images);
    }

    private void add(Segment segment) {
        switch (segment.content()) {
            case SegmentContent.OfOptions value -> options = value;
            case SegmentContent.OfTool tool -> tools.add(tool.declaration());
            case SegmentContent.OfSchema value -> schema = value.schema();
            case SegmentContent.Text text -> message(segment).add(text.text());
            case SegmentContent.OfPart part -> message(segment).add(part.part());
        }
    }

    private Message message(Segment segment) {
        Message message = messages.computeIfAbsent(segment.message(), number -> new Message(segment.role()));
        if (message.role != segment.role()) {
            throw new IllegalStateException("Message " + segment.message() + " of a context has two roles: "
                    + message.role + " and " + segment.role());
        }
        return message;
    }

    private ChatRequest made(Map<ContentHash, String> images) {
        if (options == null) {
            throw new IllegalStateException("A context needs a segment that says which model is asked");
        }
        List<ChatMessage> made = messages.values().stream()
                .filter(message -> !message.parts.isEmpty())
                .map(message -> new ChatMessage(message.role, message.parts))
                .toList();
        Map<ContentHash, String> named = new HashMap<>(images);
        named.keySet().retainAll(Images.in(made));
        return new ChatRequest(options.model(), made, tools, schema, options.options(), named);
    }

    private static final class Message {
        private final Role role;
        private final List<Part> parts = new ArrayList<>();
        private boolean openText;

        Message(Role role) {
            this.role = role;
        }

        void add(String text) {
            if (text.isEmpty()) {
                return;
            }
            if (openText && parts.getLast() instanceof Part.Text before) {
                parts.set(parts.size() - 1, new Part.Text(before.text() + text));
            } else {
                parts.add(new Part.Text(text));
            }
            openText = true;
        }

        void add(Part part) {
            parts.add(part);
            openText = false;
        }
    }
}
