package com.todomate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.todomate.ApiTest;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TransactionRequiredException;
import java.util.UUID;
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
    @Autowired EntityManager db;
    @Autowired JdbcTemplate sql;

    @Test
    void readOnlyTransactionIsNoneInTheDatabase() {
        assertThat(autoCommit(true)).isEqualTo(1);
    }

    @Test
    void writingTransactionIsOneInTheDatabase() {
        assertThat(autoCommit(false)).isZero();
    }

    @Test
    void jpaAndJdbcReadOverOneConnection() {
        var ofJdbc = "select connection_id()";
        transaction(true)
                .executeWithoutResult(status -> {
                    var ofJpa = db.createNativeQuery(ofJdbc, Long.class).getSingleResult();
                    assertThat(sql.queryForObject(ofJdbc, Long.class)).isEqualTo(ofJpa);
                });
    }

    @Test
    void lockNeedsAWritingTransaction() {
        assertThatThrownBy(() -> transaction(true).executeWithoutResult(status -> lockAUser()))
                .isInstanceOf(TransactionRequiredException.class);
    }

    @Test
    void timeoutOfAReadIsRefused() {
        var withTimeout = transaction(true);
        withTimeout.setTimeout(1);
        assertThatThrownBy(() -> withTimeout.executeWithoutResult(status -> {}))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private void lockAUser() {
        db.createQuery("select id from User", UUID.class)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private @Nullable Integer autoCommit(boolean readOnly) {
        return transaction(readOnly)
                .execute(status -> sql.queryForObject("select @@autocommit", Integer.class));
    }

    private TransactionTemplate transaction(boolean readOnly) {
        var transaction = new TransactionTemplate(transactionManager);
        transaction.setReadOnly(readOnly);
        return transaction;
    }
}
