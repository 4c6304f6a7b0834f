package dev.cowork;

import dev.cowork.data.RuleId;
import dev.cowork.llm.Section;
import java.util.List;

/** What is always in the contexts of a workspace, what never is, and which share a section may take. Thread-safe. */
public interface Rules {
    /**
     * Puts a text into each context, in the system role.
     *
     * @param text 1 to 10,000 characters, not blank
     * @return the rule
     * @throws dev.cowork.error.InvalidInputException if the text is blank or too long, or the actor is a model
     */
    Rule always(String text);

    /**
     * Puts a document into each context, as it is then.
     *
     * @param path the path of a document; it need not exist yet
     * @return the rule
     */
    Rule alwaysDocument(String path);

    /**
     * Keeps documents out of each context.
     *
     * @param prefix what their paths begin with; not empty
     * @return the rule
     */
    Rule never(String prefix);

    /**
     * Bounds a section of the context. The newest rule for a section holds.
     *
     * @param section the section; not options, response format, what the host added, or prompt, which are always whole
     * @param share of the model's window, from 0 (the section is left out) to 1
     * @return the rule
     * @throws dev.cowork.error.InvalidInputException if the share is none, the section has none, or the actor is a model
     */
    Rule share(Section section, double share);

    /**
     * Lists the rules.
     *
     * @return in the order in which they were made
     */
    List<Rule> list();

    /**
     * Takes a rule away.
     *
     * @param id the rule
     * @throws dev.cowork.error.NotFoundException if there is none
     */
    void remove(RuleId id);
}
