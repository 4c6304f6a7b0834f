#!/usr/bin/env sh
# Runs the command line of cowork-examples; the first time it builds what that needs. See docs/cli.md.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
class_path="$here/cowork-examples/target/dependencies.classpath"
[ -f "$class_path" ] || (cd "$here" && mvn -B -ntp -q -pl cowork-examples -am verify -DskipTests -Pquick,cli >&2)

java=java
for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home ${JAVA_HOME:+"$JAVA_HOME"}; do
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  [ -n "$version" ] && [ "$version" -ge 21 ] && java=$home/bin/java
done
exec "$java" --enable-native-access=ALL-UNNAMED -cp "$here/cowork-examples/target/classes:$(cat "$class_path")" dev.cowork.examples.cli.Cli "$@"
