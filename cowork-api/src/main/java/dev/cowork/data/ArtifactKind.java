package dev.cowork.data;

/** What sort of thing a part of a reply is. Will grow: a switch over kinds needs a default branch. */
public enum ArtifactKind {
    /** Source code. */
    CODE,
    /** A page. */
    HTML,
    /** A picture as SVG. */
    SVG,
    /** A picture as text, such as Mermaid. */
    DIAGRAM,
    /** JSON, YAML, CSV, XML and other data. */
    DATA,
    /** A text for LaTeX. */
    LATEX,
    /** A text for people. */
    PROSE,
    /** An edit of a file: a SEARCH/REPLACE block or a diff. */
    EDIT,
    /** Commands to be typed. No file. */
    SHELL_COMMANDS,
    /** What was typed and what came of it. No file. */
    SHELL_SESSION,
    /** What a program printed. No file. */
    OUTPUT
}
