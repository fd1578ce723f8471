# Shortcuts. Each target is one command, which can be typed by hand as well.

TEST ?=
USERS ?= 20
TODOMATE_DATA_DIR ?= data
DATABASE := $(TODOMATE_DATA_DIR)/database

.DEFAULT_GOAL := help
.PHONY: help run test fast-test format lint seed db-shell

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start the server, with the embedded database unless DATABASE_HOST is set
	./mvnw spring-boot:run

test: ## Run the whole build with all tests
	./mvnw verify

fast-test: ## Run one test class: make fast-test TEST=TodoTest
	$(if $(TEST),,$(error Name a test class: make fast-test TEST=TodoTest))./mvnw test -Dtest=$(TEST) -Djacoco.skip=true

format: ## Format the Java sources (Maven must run on JDK 25)
	./mvnw spotless:apply

lint: ## Lint workflows, scripts, YAML and the Dockerfile
	.ci/lint

seed: ## Add demo users, while the server is stopped: make seed USERS=20
	./mvnw spring-boot:run -Dspring-boot.run.arguments="seed --users $(USERS)"

db-shell: ## Open the embedded database of the running server
	$(DATABASE)/mariadb/bin/mariadb --no-defaults --socket=$(DATABASE)/data/mariadb.sock --user=root --default-character-set=utf8mb4 todomate
