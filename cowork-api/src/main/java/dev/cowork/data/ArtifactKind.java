package dev.cowork.data;

/** What sort of thing a part of a message is. Will grow: a switch over kinds needs a default branch. */
public enum ArtifactKind {
    /** A program or a part of one, also of a style sheet, a query, or a build file. */
    CODE,
    /** HTML, a page or a part of one. */
    HTML,
    /** A drawing in SVG. */
    SVG,
    /** A diagram in a language of its own: Mermaid, Graphviz, PlantUML. */
    DIAGRAM,
    /** Values: JSON, YAML, CSV, XML, settings. */
    DATA,
    /** TeX or LaTeX. */
    LATEX,
    /** Text for people: Markdown, or a letter, story, or article that was asked for. */
    PROSE,
    /** What a terminal shows: prompts with commands, and mostly their output. No file. */
    SHELL_SESSION,
    /** Commands to type, and no script. */
    SHELL_COMMANDS,
    /** What a program printed. No file. */
    OUTPUT,
    /** Changes to something else: a diff, or SEARCH/REPLACE blocks. */
    EDIT,
    /** A block of which nothing tells more. */
    TEXT;

    /**
     * Whether such a thing can be a document of its own.
     *
     * @return false for what is typed into a terminal or comes out of it, and for changes to something else
     */
    public boolean isFile() {
        return this != SHELL_SESSION && this != SHELL_COMMANDS && this != OUTPUT && this != EDIT;
    }
}
