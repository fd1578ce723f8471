package com.todomate.auth;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words that attackers of this service try first: its own names, and common Korean words. They
/// are compared as keys of a Latin keyboard, because many users type a Korean word while the
/// keyboard is set to Latin letters: `qlalfqjsgh` has the keys of 비밀번호.
final class CommonWords {

    /// The names of the service.
    static final List<String> SERVICE = List.of("todomate", "todo", "mate", "투두메이트");

    private static final List<String> KOREAN =
            List.of(
                    "감사합니다", "강아지", "고마워", "고양이", "공주", "관리자", "대한민국", "로그인", "바보", "비밀", "비밀번호",
                    "비번", "사랑", "사랑해", "사랑해요", "서울", "아빠", "안녕", "안녕하세요", "암호", "엄마", "예수님", "우리",
                    "우리집", "자기야", "천사", "친구", "투두", "파이팅", "패스워드", "하나님", "한국", "할일", "행복", "화이팅");

    /// The keys of a Korean keyboard for letters of Hangul, in the order of Unicode. Letters that
    /// need the Shift key have the key of the letter without it.
    private static final String VOWELS = "k o i o j p u p h hk ho hl y n nj np nl b m ml l";

    /// Initial consonants of a syllable.
    private static final String[] FIRST_KEYS =
            "r r s e e f a q q t t d w w c z x v g".split(" ", -1);

    private static final String[] VOWEL_KEYS = VOWELS.split(" ", -1);

    /// Final consonants of a syllable; the first entry is for none.
    private static final String[] LAST_KEYS =
            ",r,r,rt,s,sw,sg,e,f,fr,fa,fq,ft,fx,fv,fg,a,q,qt,t,t,d,w,c,z,x,v,g".split(",", -1);

    /// Letters outside a syllable (U+3131 to U+3163).
    private static final String[] SINGLE_KEYS =
            ("r r rt s sw sg e e f fr fa fq ft fx fv fg a q q qt t t d w w c z x v g " + VOWELS)
                    .split(" ", -1);

    private static final int FIRST_SYLLABLE = '가';
    private static final int LAST_SYLLABLE = '힣';
    private static final int FIRST_SINGLE = 'ㄱ';

    /// Characters that replace letters, and these letters.
    private static final String REPLACEMENTS = "0134@$!57";

    private static final String REPLACED = "oieaasist";

    /// The keys of all words, the longest first.
    private static final List<String> WORDS =
            Stream.concat(SERVICE.stream(), KOREAN.stream())
                    .map(CommonWords::keys)
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .toList();

    private CommonWords() {}

    /// Returns true if a text in lower case contains common words and, apart from them, only digits
    /// and marks.
    static boolean isMadeOfCommonWords(String text) {
        var keys = keys(text);
        var rest = new StringBuilder(keys);
        var letters = new StringBuilder(withLetters(keys));
        for (var word : WORDS) {
            var found = letters.indexOf(word);
            while (found >= 0) {
                rest.replace(found, found + word.length(), " ");
                letters.replace(found, found + word.length(), " ");
                found = letters.indexOf(word);
            }
        }
        return rest.length() < keys.length() && rest.chars().noneMatch(Character::isLetter);
    }

    /// Replaces each Korean letter by the keys that type it.
    static String keys(String text) {
        return text.chars().mapToObj(CommonWords::keysOf).collect(Collectors.joining());
    }

    private static String keysOf(int letter) {
        if (letter >= FIRST_SYLLABLE && letter <= LAST_SYLLABLE) {
            var index = letter - FIRST_SYLLABLE;
            var vowelsAndLasts = VOWEL_KEYS.length * LAST_KEYS.length;
            return FIRST_KEYS[index / vowelsAndLasts]
                    + VOWEL_KEYS[index % vowelsAndLasts / LAST_KEYS.length]
                    + LAST_KEYS[index % LAST_KEYS.length];
        }
        var single = letter - FIRST_SINGLE;
        return single >= 0 && single < SINGLE_KEYS.length
                ? SINGLE_KEYS[single]
                : String.valueOf((char) letter);
    }

    private static String withLetters(String text) {
        return text.chars()
                .mapToObj(character -> {
                    var index = REPLACEMENTS.indexOf(character);
                    return String.valueOf(index < 0 ? (char) character : REPLACED.charAt(index));
                })
                .collect(Collectors.joining());
    }
}
