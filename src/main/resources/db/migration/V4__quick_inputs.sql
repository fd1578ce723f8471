-- Quick inputs: templates of a goal that offer the same todo on chosen weekdays.
-- weekdays is a set of seven bits, Monday the lowest (1) and Sunday the highest (64): one column to
-- read, index and compare instead of a join table of at most seven rows.
CREATE TABLE quick_input (
    id         BINARY(16)       NOT NULL,
    owner_id   BINARY(16)       NOT NULL,
    version    INT              NOT NULL,
    created_at DATETIME(3)      NOT NULL,
    updated_at DATETIME(3)      NOT NULL,
    deleted_at DATETIME(3)      NULL,
    goal_id    BINARY(16)       NOT NULL,
    title      VARCHAR(200)     NOT NULL,
    time       TIME             NULL,
    memo       VARCHAR(2000)    NULL,
    weekdays   TINYINT UNSIGNED NOT NULL,
    start_date DATE             NULL,
    end_date   DATE             NULL,
    mode       VARCHAR(7)       NOT NULL,
    missed     VARCHAR(4)       NOT NULL,
    paused_at  DATETIME(3)      NULL,
    PRIMARY KEY (id),
    CONSTRAINT quick_input_owner FOREIGN KEY (owner_id) REFERENCES user (id),
    CONSTRAINT quick_input_goal FOREIGN KEY (goal_id) REFERENCES goal (id),
    CONSTRAINT quick_input_weekdays CHECK (weekdays BETWEEN 1 AND 127),
    CONSTRAINT quick_input_dates CHECK (end_date IS NULL OR start_date IS NULL OR end_date >= start_date),
    KEY quick_input_of_goal (goal_id, deleted_at),
    KEY quick_input_of_owner (owner_id, deleted_at, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
