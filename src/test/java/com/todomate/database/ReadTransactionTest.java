package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.todomate.ApiTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Checks when a transaction of the code is one in the database.
@ApiTest
class ReadTransactionTest {

    @Autowired PlatformTransactionManager transactionManager;
    @Autowired JdbcTemplate sql;

    @Test
    void readOnlyTransactionIsNoneInTheDatabase() {
        assertThat(autoCommit(true)).isEqualTo(1);
    }

    @Test
    void writingTransactionIsOneInTheDatabase() {
        assertThat(autoCommit(false)).isZero();
    }

    private @Nullable Integer autoCommit(boolean readOnly) {
        var transaction = new TransactionTemplate(transactionManager);
        transaction.setReadOnly(readOnly);
        return transaction.execute(
                status -> sql.queryForObject("select @@autocommit", Integer.class));
    }
}
