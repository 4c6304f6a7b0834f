package dev.cowork.core.document;

import dev.cowork.ImportReport.Reason;
import dev.cowork.ImportRequest;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the files of a tree in the order of their names. Links to files inside the tree are files; links to directories
 * are not entered, because what they lead to is in the tree under its own name; links that lead out are refused.
 */
final class TreeWalk {
    private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn", ".jj");
    private static final int DEEPEST = 256;

    /** A file, or what was left out and why. */
    record Found(String path, Path file, Reason reason, String detail) {}

    private final ImportRequest request;
    private final Path root;
    private final Optional<Path> leaveOut;
    private final List<Found> found = new ArrayList<>();
    private final List<IgnoreRules> rules = new ArrayList<>();

    private TreeWalk(ImportRequest request, Path root, Optional<Path> leaveOut) {
        this.request = request;
        this.root = root;
        this.leaveOut = leaveOut;
    }

    static List<Found> of(ImportRequest request, Optional<Path> leaveOut) throws IOException {
        Path root = request.root().toRealPath();
        TreeWalk walk =
                new TreeWalk(request, root, leaveOut.filter(Files::exists).map(TreeWalk::real));
        if (Files.isDirectory(root)) {
            walk.directory(root, "", 0);
        } else {
            walk.add(String.valueOf(root.getFileName()), root, Reason.NONE, "");
        }
        return walk.found;
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize(); // it went away: nothing lies below it
        }
    }

    private void directory(Path directory, String relative, int depth) {
        if (depth > DEEPEST) {
            add(relative, directory, Reason.INVALID_PATH, "it is nested deeper than " + DEEPEST + " levels");
            return;
        }
        rules.add(request.ignoreFiles() ? IgnoreRules.read(directory, relative) : new IgnoreRules(relative, List.of()));
        for (Path child : children(directory, relative)) {
            if (request.cancellation().isCancelled()) {
                break;
            }
            child(child, relative + child.getFileName(), depth);
        }
        rules.remove(rules.size() - 1);
    }

    private List<Path> children(Path directory, String relative) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            add(relative, directory, Reason.UNREADABLE, "the directory cannot be listed: " + e.getMessage());
        }
        children.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return children;
    }

    private void child(Path child, String path, int depth) {
        boolean isLink = Files.isSymbolicLink(child);
        boolean isDirectory = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
        if (isDirectory && VERSION_CONTROL.contains(String.valueOf(child.getFileName()))) {
            add(path, child, Reason.IGNORED, "it is a version control directory");
        } else if (IgnoreRules.ignored(rules, path, isDirectory)) {
            add(path, child, Reason.IGNORED, "an ignore file names it");
        } else if (isDirectory && isOwn(real(child))) {
            add(path, child, Reason.IGNORED, "it holds the data of this engine");
        } else if (isLink) {
            link(child, path);
        } else if (isDirectory) {
            directory(child, path + "/", depth + 1);
        } else if (Files.isRegularFile(child)) {
            add(path, child, Reason.NONE, "");
        } else {
            add(path, child, Reason.UNREADABLE, "it is no regular file");
        }
    }

    private void link(Path link, String path) {
        Path target;
        try {
            target = link.toRealPath();
        } catch (IOException e) {
            add(path, link, Reason.LINK_REFUSED, "it leads nowhere or in a circle");
            return;
        }
        if (!target.startsWith(root) || isOwn(target) || isVersionControl(root.relativize(target))) {
            add(path, link, Reason.LINK_REFUSED, "it leads out of the tree, or to what is always left out of it");
        } else if (Files.isDirectory(target)) {
            add(path, link, Reason.LINK_REFUSED, "it leads to a directory that is in the tree already");
        } else if (Files.isRegularFile(target)) {
            add(path, target, Reason.NONE, "");
        } else {
            add(path, link, Reason.UNREADABLE, "it leads to what is no regular file");
        }
    }

    private boolean isOwn(Path real) {
        return leaveOut.filter(real::startsWith).isPresent();
    }

    private static boolean isVersionControl(Path relative) {
        for (Path name : relative) {
            if (VERSION_CONTROL.contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private void add(String path, Path file, Reason reason, String detail) {
        String clean = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        found.add(new Found(clean, file, reason, detail));
    }
}
