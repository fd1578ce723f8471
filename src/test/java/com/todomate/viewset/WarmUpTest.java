package com.todomate.viewset;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest {

    @Autowired WarmUp warmUp;
    @Autowired JdbcTemplate sql;

    @Test
    void doesAllOfItAndLeavesNothingBehind(CapturedOutput log) {
        warmUp.run(new DefaultApplicationArguments());

        assertThat(log.getAll()).doesNotContain("Starts cold");
        assertThat(
                        sql.queryForObject(
                                "select count(*) from user where email like '%@todomate.invalid'",
                                Long.class))
                .isZero();
    }
}
