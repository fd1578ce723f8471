package com.todomate.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import org.hibernate.engine.spi.SessionImplementor;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/// Runs read-only transactions without a transaction in the database. This saves three statements:
/// two that set `autocommit`, and the commit. The answers are the same: at READ COMMITTED, each
/// statement reads the rows committed before it, with and without a transaction. Locks and changes
/// need a transaction that is not read-only.
@Component
final class AutoCommitReadTransactionManager extends JpaTransactionManager {

    private static final class Dialect extends HibernateJpaDialect {

        @Override
        public Object beginTransaction(
                EntityManager entityManager, TransactionDefinition definition) throws SQLException {
            if (!definition.isReadOnly()) return super.beginTransaction(entityManager, definition);
            if (definition.getTimeout() != TransactionDefinition.TIMEOUT_DEFAULT
                    || definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT) {
                throw new IllegalStateException("A read has no timeout or isolation of its own.");
            }
            // Like the superclass. Hibernate then keeps no copies of the rows for dirty checking.
            entityManager.unwrap(SessionImplementor.class).setDefaultReadOnly(true);
            return prepareTransaction(entityManager, true, definition.getName());
        }
    }

    AutoCommitReadTransactionManager(EntityManagerFactory entityManagerFactory) {
        super(entityManagerFactory);
    }

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet(); // sets the dialect of the factory
        setJpaDialect(new Dialect());
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (!status.isReadOnly()) super.doCommit(status);
    }
}
