#!/usr/bin/env sh
# Runs the command line of cowork-examples; builds it first where that is needed. See docs/cli.md.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
class_path="$here/cowork-examples/target/dependencies.classpath"
is_built() {
  [ -f "$class_path" ] &&
    [ -z "$(find "$here" -path '*/src/main/*' -type f -newer "$class_path" ! -path '*/target/*' | head -n 1)" ]
}
if ! is_built; then
  echo "Building the command line, which takes a minute..." >&2
  (cd "$here" && mvn -B -ntp -q -pl cowork-examples -am verify -DskipTests -Pquick,cli >&2)
  touch "$class_path"
fi

java=
for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home ${JAVA_HOME:+"$JAVA_HOME"}; do
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  [ -n "$version" ] && [ "$version" -ge 21 ] && java=$home/bin/java
done
java=${java:-java}

# Java reads arguments and names of files as the locale says. Plain C, the default of many containers, knows ASCII only.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  *[Uu][Tt][Ff]*) ;;
  *) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac
# Java cannot tell by itself where standard error leads; progress bars are for terminals.
[ -t 2 ] && terminal=true || terminal=false
exec "$java" --enable-native-access=ALL-UNNAMED -Dcowork.terminal=$terminal \
  -cp "$here/cowork-examples/target/classes:$(cat "$class_path")" dev.cowork.examples.cli.Cli "$@"
