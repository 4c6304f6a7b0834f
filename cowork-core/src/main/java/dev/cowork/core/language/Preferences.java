package dev.cowork.core.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which language is meant where Linguist knows several for one ending, file name or interpreter. The more common one in
 * what models write is preferred; what the text says comes before it.
 */
final class Preferences {
    private static final Map<String, String> EXTENSIONS = map("""
        .as ActionScript|.asc AsciiDoc|.asm Assembly|.b Brainfuck|.bas BASIC|.bf Brainfuck|.cairo Cairo|.cfg INI
        .cgi Perl|.cl OpenCL|.cls TeX|.cs C#|.csl XML|.cue CUE|.d D|.ddl SQL|.ecl ECL|.es JavaScript|.ex Elixir
        .f Fortran|.fcgi PHP|.for Fortran|.fpp Fortran|.fr Forth|.frag GLSL|.frm Visual Basic 6.0|.fs F#
        .ftl FreeMarker|.fx HLSL|.g G-code|.gd GDScript|.gml Game Maker Language|.gs JavaScript|.h C|.hh C++
        .html HTML|.i SWIG|.inc PHP|.j Objective-J|.jq jq|.json JSON|.l Lex|.lisp Common Lisp|.lp Linear Programming
        .ls LiveScript|.lsp Common Lisp|.m MATLAB|.m4 M4|.man Roff|.md Markdown|.ml OCaml|.mm Objective-C++
        .mo Modelica|.mod AMPL|.mojo Mojo|.ms Roff|.msg ROS Interface|.nb Wolfram Language|.ncl NCL|.nr Noir
        .nu Nushell|.odin Odin|.p Gnuplot|.php PHP|.pkl Pkl|.pl Perl|.plist XML Property List|.plt Gnuplot|.pm Perl
        .pod Pod|.pp Puppet|.prc SQL|.pro Prolog|.properties Java Properties|.q q|.qs Q#|.r R|.re Reason
        .res ReScript|.rpy Ren'Py|.rs Rust|.s Assembly|.sc Scala|.sch Scheme|.scm Scheme|.shader ShaderLab|.sls Salt
        .sol Solidity|.spec RPM Spec|.sql SQL|.srt SubRip Text|.st Smalltalk|.star Starlark|.sw Sway|.t Perl
        .tl Teal|.toc TeX|.tpl Smarty|.trigger Apex|.ts TypeScript|.tsx TSX|.txt Text|.typ Typst|.v Verilog
        .vba VBA|.vcf vCard|.vhost Nginx|.workflow XML|.x RPC|.yaml YAML|.yml YAML|.yy Yacc\
        """);
    private static final Map<String, String> FILE_NAMES =
            map("HOSTS Hosts File|hosts Hosts File|.releaserc JSON|.eslintrc JSON with Comments");
    private static final Map<String, String> INTERPRETERS = map("bun JavaScript|deno TypeScript|node JavaScript|lua Lua"
            + "|ocaml OCaml|parrot Parrot Assembly|perl Perl|perl6 Raku");

    private Preferences() {}

    private static Map<String, String> map(String table) {
        Map<String, String> map = new HashMap<>();
        for (String entry : table.split("[|\n]", -1)) {
            int space = entry.indexOf(' ');
            map.put(entry.substring(0, space), entry.substring(space + 1));
        }
        return Map.copyOf(map);
    }

    /** The preferred one; without a preference the first of those whose usual ending it is, else the first by name. */
    static Language forExtension(String extension, List<Language> several) {
        String preferred = EXTENSIONS.getOrDefault(extension, "");
        return several.stream()
                .filter(language -> language.name().equals(preferred))
                .findFirst()
                .or(() -> several.stream()
                        .filter(language -> language.extensions().get(0).equalsIgnoreCase(extension))
                        .findFirst())
                .orElse(several.get(0));
    }

    static Language forFileName(String name, Language one, Language two) {
        return two.name().equals(FILE_NAMES.get(name)) ? two : one;
    }

    static Language forInterpreter(String name, Language one, Language two) {
        return two.name().equals(INTERPRETERS.get(name)) ? two : one;
    }
}
