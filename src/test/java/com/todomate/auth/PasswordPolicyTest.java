package com.todomate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.todomate.problem.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mossy teapot 27",
                "🍚🎉🌧🚲🧩🪴🛶🎈",
                "xK9$mQ2p",
                "참 어려운 암호입니다",
                "ann is short enough",
                "aaaaaaaaaaaaaaaaaaaa",
                "grace_h walks along the harbour",
                "todomate todomate todomate"
            })
    void passwordThatIsHardToGuessIsAccepted(String password) {
        assertThatNoException().isThrownBy(() -> check(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77", "가나다라마바사", "🍚🎉🍚🎉🍚🎉🍚"})
    void lengthIsCountedInCodePoints(String password) {
        refused(password, "password_length");
    }

    @Test
    void moreThan128CharactersAreRefused() {
        assertThatNoException().isThrownBy(() -> check("x1🍚".repeat(42) + "ab"));
        refused("x1🍚".repeat(42) + "abc", "password_length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "PassWord", "12345678", "qwertyuiop", "iloveyou", "sunshine"})
    void commonPasswordIsRefused(String password) {
        refused(password, "password_common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaz",
                "12341234",
                "        ",
                "        x",
                "\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164",
                "abcdefgh",
                "todomate1",
                "T0d0m@te!",
                "navy2024",
                "qwer1234!",
                "20260101",
                "가나다라마바사아",
                "비밀번호비밀번호",
                "ㅂㅈㄷㄱㅅㅛㅕㅑ",
                "🍚🎉🍚🎉🍚🎉🍚🎉",
                "aaaaaaaaaaaaaaaaaaa"
            })
    void passwordFoundWithAMillionGuessesIsRefused(String password) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> check(password))
                .matches(apiException -> apiException.code().matches("password_(weak|common)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todomate2026!",
                "!!TodoMate!!",
                "2026_t0d0m@te!",
                "todo.mate.1357",
                "xnenapdlxm2026",
                "투두메이트2026!",
                "비밀번호1234",
                "비밀번호!@#$",
                "qlalfqjsgh",
                "QlalfqjsGh77",
                "사랑해12345",
                "tkfkdgo!2026",
                "rhakdnj gksrnr 2026",
                "ㅂㅣㅁㅣㄹㅂㅓㄴㅎㅗ",
                "안녕 친구 1004"
            })
    void commonWordsWithDigitsAndMarksAreRefused(String password) {
        refused(password, "password_weak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "todomate at dusk 7",
                "비밀번호를 잊은 고래",
                "qlalfqjsgh mossy",
                "사랑해 남산 자전거",
                "qlalfqjsgh1234567890"
            })
    void commonWordsWithOthersAreAccepted(String password) {
        assertThatNoException().isThrownBy(() -> check(password));
    }

    /// The strength of a long password is not estimated, because that would be slow.
    @Test
    void expensivePasswordIsNotEstimated() {
        var leet = "4@8({[<369!1|0$5+7%";
        assertThat(leet).hasSize(PasswordPolicy.PASSPHRASE - 1);
        assertThatNoException().isThrownBy(() -> check(leet));
        assertThatNoException().isThrownBy(() -> check(leet.repeat(7).substring(0, 128)));
        refused("\u0301".repeat(100_000), "password_length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grace_h_1906",
                "grace_h grace_h grace_h",
                "xxGRACE_H",
                "rear.admiral!!",
                "my rear.admiral@navy.example"
            })
    void passwordMadeOfTheUsersNamesIsRefused(String password) {
        refused(password, "password_personal");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(new RawPassword("hush hush").toString()).isEqualTo("***");
    }

    private static void check(String password) {
        PasswordPolicy.check(
                "password", new RawPassword(password), "grace_h", "rear.admiral@navy.example");
    }

    private static void refused(String password, String code) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> check(password))
                .withMessage(code);
    }
}
