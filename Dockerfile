# The image of the server: the extracted jar, a Java runtime, and an AOT cache (JEP 514 and 515) from a training run, with
# which a start takes 60 % of the time. The image contains no secrets and is never written to: all settings are environment
# variables (.env.example), and all data is in /var/lib/todomate.
#
#   .github/scripts/image build todomate        builds with labels; without labels: docker build -t todomate .
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre
ARG MYSQL=mysql:9.7


FROM ${JDK} AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
ARG COMMIT=unknown
# Timestamp of all built files in seconds since 1970, so that the same commit gives the same jar.
ARG SOURCE_DATE_EPOCH=0
# The build context has no git history, so this writes the file that the Maven plugin would write.
RUN --mount=type=cache,target=/root/.m2 \
    mkdir -p target/classes && \
    printf 'git.commit.id=%s\ngit.commit.id.abbrev=%.7s\ngit.commit.time=%s\n' \
        "$COMMIT" "$COMMIT" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" > target/classes/git.properties && \
    ./mvnw -B -ntp package -Dmaven.test.skip=true -Dmaven.gitcommitid.skip=true -P '!embedded-database-linux' \
        -Dproject.build.outputTimestamp="$SOURCE_DATE_EPOCH" && \
    java -Djarmode=tools -jar target/todomate-*.jar extract --layers --destination extracted \
        --application-filename todomate.jar && \
    find extracted -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +


FROM ${JRE} AS app
# Uses ids that no user on the host has.
RUN groupadd --system --gid 10001 todomate && \
    useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/todomate --shell /usr/sbin/nologin todomate && \
    install -d -o todomate -g todomate -m 700 /var/lib/todomate
WORKDIR /app
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
COPY operations/java.options ./


# Contains Java and MySQL, so that the training run uses the database of production.
FROM ${MYSQL} AS training
COPY --from=app /opt/java/openjdk /opt/java/openjdk
COPY --from=app /app /app
COPY operations/train-aot-cache.sh /train-aot-cache.sh
WORKDIR /app
RUN bash /train-aot-cache.sh


FROM app
COPY --from=training /app/todomate.aot ./
ARG VERSION=unknown
ARG COMMIT=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="todomate" \
      org.opencontainers.image.description="A social day planner's server" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.created="${CREATED}"
# Limits malloc to two arenas; the default is eight per core.
ENV TODOMATE_DATA_DIR=/var/lib/todomate MALLOC_ARENA_MAX=2
USER todomate
VOLUME /var/lib/todomate
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --start-interval=2s --retries=3 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8081/actuator/health/readiness"]
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=todomate.aot", "-jar", "todomate.jar"]
