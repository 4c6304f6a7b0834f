package dev.cowork.store.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Real text of several languages, paragraph by paragraph: each question finds the paragraph that answers it among the
 * first three. Source and licence of the texts stand beside them. Arabic alone is not found text: thirty sentences
 * written for this test.
 */
class LanguagesTest {
    private static final int FIRST = 3;

    /** The paragraphs of one language, indexed. */
    private record Paragraphs(List<String> texts, TextIndex index) implements AutoCloseable {
        static Paragraphs of(String language) throws IOException {
            try (InputStream file = LanguagesTest.class.getResourceAsStream("languages/" + language + ".txt")) {
                List<String> texts = List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split("\n\n"));
                TextIndex index = TextIndex.inMemory();
                texts.forEach(index::add);
                return new Paragraphs(texts, index);
            }
        }

        void assertFinds(String question, String within) {
            List<Long> holding = IntStream.range(0, texts.size())
                    .filter(place -> texts.get(place).contains(within))
                    .mapToObj(place -> place + 1L)
                    .toList();
            assertEquals(1, holding.size(), () -> "one paragraph has " + within);
            List<Long> found = index.found(question);
            assertTrue(
                    found.stream().limit(FIRST).anyMatch(holding::contains),
                    () -> question + " finds not " + holding + " but " + found);
        }

        @Override
        public void close() {
            index.close();
        }
    }

    @Test
    void german() throws IOException {
        try (Paragraphs german = Paragraphs.of("german")) {
            german.assertFinds("Welche Rechte bekommt die neue Datei?", "Zugriffsrechte, Zugriffszeit");
            german.assertFinds("Steuerliste", "Zugriffssteuerlisten");
            german.assertFinds("Werkzeug", "Allzweckwerkzeug");
            german.assertFinds("Syntax der Befehle", "Befehlszeilensyntax");
            german.assertFinds("Fortschritt anzeigen", "Fortschrittsinformationen");
            german.assertFinds("Variable der Umgebung", "Umgebungsvariable XZ_DEFAULTS\n");
            german.assertFinds("Wird einer Verknüpfung gefolgt?", "Symbolischen Verknüpfungen");
            german.assertFinds("unangenehme Ueberraschung vermeiden", "unangenehme Überraschungen");
        }
    }

    @Test
    void japanese() throws IOException {
        try (Paragraphs japanese = Paragraphs.of("japanese")) {
            japanese.assertFinds("誕生日をパスワードにしてもよいか", "免許証番号");
            japanese.assertFinds("暗号化アルゴリズム", "NBS DES");
            japanese.assertFinds("グループの管理者だけが使えるオプション", "指定したグループの管理者しか使えない");
            japanese.assertFinds("アカウントをロックする", "ロックを外したり");
            japanese.assertFinds("侵入者", "システムが侵入者に対して");
            japanese.assertFinds("ログインｼｪﾙを変更", "chsh\nを呼び出して");
            japanese.assertFinds("古いパスワードを入力", "まず古いパスワード");
        }
    }

    @Test
    void chinese() throws IOException {
        try (Paragraphs chinese = Paragraphs.of("chinese")) {
            chinese.assertFinds("怎样选择安全的密码?可以用生日吗?", "许可证号");
            chinese.assertFinds("用户名最长多少个字符", "32 个字符");
            chinese.assertFinds("删除用户的主目录和邮箱", "用户邮箱一起删除");
            chinese.assertFinds("锁定账户", "锁定指定账户的密码");
            chinese.assertFinds("警告期是几天", "没有密码警告期");
            chinese.assertFinds("扩展属性", "复制 ACL");
            chinese.assertFinds("不能在 NIS 客户端上做什么", "您不能在 NIS 客户端上");
        }
    }

    @Test
    void korean() throws IOException {
        try (Paragraphs korean = Paragraphs.of("korean")) {
            korean.assertFinds("메모리 사용 제한 명령행 옵션", "메모리 사용 제한 기능은");
            korean.assertFinds("심볼릭 링크", "심볼릭 링크는 따라가지");
            korean.assertFinds("소유자와 권한을 복사", "소유자, 소유그룹, 권한");
            korean.assertFinds("진행 표시줄", "SIGUSR1");
            korean.assertFinds("환경변수", "XZ_DEFAULTS 환경 변수를 설정하여");
            korean.assertFinds("명령행 문법", "비슷한 명령행 문법");
        }
    }

    @Test
    void identifiers() throws IOException {
        try (Paragraphs code = Paragraphs.of("code")) {
            code.assertFinds("encryption method for passwords", "ENCRYPT_METHOD (string)");
            code.assertFinds("encrypt_method", "ENCRYPT_METHOD (string)");
            code.assertFinds("should a home directory be created?", "CREATE_HOME (boolean)");
            code.assertFinds("login retries", "LOGIN_RETRIES (number)");
            code.assertFinds("maxMembersPerGroup", "MAX_MEMBERS_PER_GROUP (number)");
            code.assertFinds("lastlog uid max", "LASTLOG_UID_MAX (number)");
            code.assertFinds("FAKE-SHELL", "FAKE_SHELL (string)");
            code.assertFinds("md5 crypt", "MD5_CRYPT_ENAB (boolean)");
        }
    }

    @Test
    void arabic() throws IOException {
        try (Paragraphs arabic = Paragraphs.of("arabic")) {
            assertEquals(30, arabic.texts().size());
            arabic.assertFinds("كتاب عن الاندلس", "تاريخ الأندلس");
            arabic.assertFinds("مكتبة", "المكتبة العامة");
            arabic.assertFinds("بحث في نص عربي", "ميزة البحث");
            arabic.assertFinds("خادم", "تعطّل الخادم");
            arabic.assertFinds("مهندس", "المهندسون");
            arabic.assertFinds("جواز السفر 2027", "جواز سفري");
            arabic.assertFinds("المدرسه", "في المدرسة");
            arabic.assertFinds("قطار", "بالقطار");
            arabic.assertFinds("متى تعرض اللوحات؟", "لوحات الفنانة");
        }
    }

    @Test
    void aWordIsFoundInsideACompoundAndACompoundByItsParts() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("Die Dateisystemberechtigungen sind falsch gesetzt.")
                    .add("Die Verwaltung der Pakete ist einfach.")
                    .add("Die Berechtigung fehlt.")
                    .add("Das Wetter wird schön.");
            assertEquals(List.of(3L, 1L), index.found("Berechtigung"), "the word itself comes first");
            assertEquals(List.of(1L), index.found("Dateisystem"));
            assertEquals(List.of(2L), index.found("Paketverwaltung"));
            assertEquals(List.of(1L), index.found("Dateisystemberechtigung").subList(0, 1));
        }
    }

    @Test
    void englishIsNotLookedIntoSoItsRankingStays() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("The internationalisation of the interface is done.").add("The nation is far from the sea.");
            assertEquals(List.of(2L), index.found("nation"));
        }
    }

    @Test
    void aWordThatALineBreakCutsIsFound() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("不要把密\n  码告诉别人").add("データ\r\nベースを作る").add("한국\n어");
            assertEquals(List.of(1L), index.found("密码"));
            assertEquals(List.of(2L), index.found("データベース"));
            assertEquals(List.of(), index.found("국어"), "Korean has spaces, and a line break is one");
        }
    }

    /** A table cell of a manual page: it could not be indexed at all. */
    @Test
    void aJoinerBehindCharactersWithoutSpacesJoinsNothing() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("IPv4 インターネットプロトコル:T ip(7)").add("日本-x 語/y");
            assertEquals(List.of(1L), index.found("プロトコル"));
            assertEquals(List.of(2L), index.found("日本"));
        }
    }
}
