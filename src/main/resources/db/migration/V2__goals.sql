-- Goals: coloured lists of their owner's todos, ordered by hand.
CREATE TABLE goal (
    id          BINARY(16)  NOT NULL,
    owner_id    BINARY(16)  NOT NULL,
    version     INT         NOT NULL,
    created_at  DATETIME(3) NOT NULL,
    updated_at  DATETIME(3) NOT NULL,
    deleted_at  DATETIME(3) NULL,
    title       VARCHAR(50) NOT NULL,
    color       VARCHAR(7)  NOT NULL,
    visibility  VARCHAR(9)  NOT NULL,
    status      VARCHAR(7)  NOT NULL,
    finished_at DATETIME(3) NULL,
    position    INT         NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT goal_owner FOREIGN KEY (owner_id) REFERENCES user (id),
    KEY goal_by_position (owner_id, position, id),
    KEY goal_in_trash (owner_id, deleted_at, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_ai_ci;
