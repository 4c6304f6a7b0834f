package dev.cowork.store.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of any script finds itself, whole and by a part that a person would ask for. */
class AnyScriptTest {
    /** A text, and what it must be found by. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sample(String text, String... questions) {}

    private static final List<Sample> SAMPLES = List.of(
            new Sample("我们每个星期二发布新版本。", "星期二", "发布", "版本", "新", "什么时候发布?"),
            new Sample("東京都に住んでいます。データベースを設計する", "東京", "データベース", "設計", "住んで", "都"),
            new Sample("ﾊﾝｶｸ ｶﾀｶﾅ テスト", "ハンカク", "カタカナ", "ﾃｽﾄ"),
            new Sample("대한민국의 수도는 서울입니다", "서울", "수도는", "대한민국", "서"),
            new Sample("Выпуск выходит по вторникам, ёлка стоит", "вторникам", "ВЫПУСК", "елка"),
            new Sample("Η αναζήτηση γίνεται στις ΟΔΟΣ Αθηνών", "αναζητηση", "οδός", "ΑΘΗΝΩΝ"),
            new Sample("שָׁלוֹם עולם חיפוש טקסט", "שלום", "חיפוש", "עולם"),
            new Sample("البحث في النُّصوص العربية", "البحث", "النصوص"),
            new Sample("การค้นหาข้อความภาษาไทย", "ค้นหา", "ภาษาไทย", "ข้อความ"),
            new Sample("ສະບາຍດີ ປະເທດລາວ", "ປະເທດ"),
            new Sample("हिन्दी में खोज करना", "हिन्दी", "खोज"),
            new Sample("தமிழ் தேடல்", "தேடல்"),
            new Sample("Das Straßenfest in München, naïve café, Ærø", "strassenfest", "MUNCHEN", "naive cafe", "aero"),
            new Sample("release \uD83D\uDE80 party \u2764\uFE0F", "\uD83D\uDE80", "\u2764"),
            new Sample("Ｆｕｌｌ　Ｗｉｄｔｈ ﬁle ①", "full", "width", "file"),
            new Sample("cafe\u0301 re\u0301sume\u0301", "caf\u00e9", "r\u00e9sum\u00e9"),
            new Sample("\uD840\uDC0B\uD842\uDFB7 rare", "\uD842\uDFB7", "\uD840\uDC0B\uD842\uDFB7"));

    @Test
    void findsItselfAndItsParts() {
        try (TextIndex index = TextIndex.inMemory()) {
            SAMPLES.forEach(sample -> index.add(sample.text()));
            for (int place = 0; place < SAMPLES.size(); place++) {
                long id = place + 1L;
                Sample sample = SAMPLES.get(place);
                assertEquals(id, index.found(sample.text()).getFirst(), sample.text());
                for (String question : sample.questions()) {
                    assertTrue(index.found(question).contains(id), () -> question + " in " + sample.text());
                }
            }
        }
    }

    @Test
    void pairsTellChineseTextsApart() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("星期三开会").add("星期二发布").add("日期不明");
            assertEquals(List.of(2L, 1L), index.found("星期二"), "期 alone is not asked for");
            assertEquals(List.of(1L, 2L, 3L), index.found("期").stream().sorted().toList());
        }
    }

    @Test
    void brokenTextIsTaken() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.add("lone \uD83D surrogate \uDE00 and \u0000 nul \uFFFF end")
                    .add("a\u0301\u0327".repeat(20_000))
                    .add("\u0E31".repeat(20_000))
                    .add("-a".repeat(20_000))
                    .add("aB".repeat(20_000));
            for (String word : List.of("lone", "surrogate", "nul", "end")) {
                assertEquals(List.of(1L), index.found(word));
            }
            assertEquals(List.of(), index.found("\uD83D \uDE00"));
        }
    }
}
