package com.todomate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.todomate.viewset.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mossy teapot 27",
                "가나다라마바사아",
                "🍚🎉🍚🎉🍚🎉🍚🎉",
                "aaaaaaaz",
                "        x",
                "ann is short enough"
            })
    void anythingThatNobodyGuessesWillDo(String password) {
        assertThatNoException().isThrownBy(() -> check(password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "seven77", "가나다라마바사", "🍚🎉🍚🎉🍚🎉🍚"})
    void lengthIsCountedInCharactersAsPeopleSeeThem(String password) {
        refused(password, "password_length");
    }

    @Test
    void oneHundredAndTwentyEightAreEnough() {
        assertThatNoException().isThrownBy(() -> check("x1🍚".repeat(42) + "ab"));
        refused("x1🍚".repeat(42) + "abc", "password_length");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"password", "PassWord", "12345678", "qwertyuiop", "iloveyou", "sunshine"})
    void whatEverybodyUsesIsRefused(String password) {
        refused(password, "password_common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grace_h_1906",
                "xxGRACE_H",
                "rear.admiral!!",
                "my rear.admiral@navy.example"
            })
    void onesOwnNamesAreRefused(String password) {
        refused(password, "password_personal");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(new Password("hush hush").toString()).isEqualTo("***");
    }

    private static void check(String password) {
        PasswordRules.check(
                "password", new Password(password), "grace_h", "rear.admiral@navy.example");
    }

    private static void refused(String password, String code) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> check(password))
                .withMessage(code);
    }
}
