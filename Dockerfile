# The server's image: a jar taken apart, a Java runtime, and what the JVM learnt of the two in a rehearsal (an AOT
# cache, JEP 514 and 515), with which a start takes six tenths of the time. Nothing in it is secret, nothing in it is
# written to: every setting is an environment variable (.env.example), everything kept lies in /var/lib/todomate.
#
#   .github/steps/image build todomate        gives it its labels; without them: docker build -t todomate .
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre
ARG MYSQL=mysql:9.7


FROM ${JDK} AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
ARG COMMIT=unknown
# Seconds since 1970: the time of all that is built, so that the same commit gives the same jar.
ARG SOURCE_DATE_EPOCH=0
# The history stays outside, so the commit is written down as its Maven plugin would do.
RUN --mount=type=cache,target=/root/.m2 \
    mkdir -p target/classes && \
    printf 'git.commit.id=%s\ngit.commit.id.abbrev=%.7s\ngit.commit.time=%s\n' \
        "$COMMIT" "$COMMIT" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" > target/classes/git.properties && \
    ./mvnw -B -ntp package -Dmaven.test.skip=true -Dmaven.gitcommitid.skip=true -Dspotless.check.skip=true -P '!embedded-database-linux' \
        -Dproject.build.outputTimestamp="$SOURCE_DATE_EPOCH" && \
    java -Djarmode=tools -jar target/todomate-*.jar extract --layers --destination extracted \
        --application-filename todomate.jar && \
    find extracted -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +


FROM ${JRE} AS app
# Not the ids of a person on the host.
RUN groupadd --system --gid 10001 todomate && \
    useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/todomate --shell /usr/sbin/nologin todomate && \
    install -d -o todomate -g todomate -m 700 /var/lib/todomate
WORKDIR /app
COPY --from=build /build/extracted/dependencies/ ./
COPY --from=build /build/extracted/snapshot-dependencies/ ./
COPY --from=build /build/extracted/application/ ./
COPY operations/java.options ./


# Java and MySQL in one place: the day is lived on the database that production has.
FROM ${MYSQL} AS rehearsal
COPY --from=app /opt/java/openjdk /opt/java/openjdk
COPY --from=app /app /app
COPY operations/rehearsal /rehearsal
WORKDIR /app
RUN bash /rehearsal


FROM app
COPY --from=rehearsal /app/todomate.aot ./
ARG VERSION=unknown
ARG COMMIT=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="todomate" \
      org.opencontainers.image.description="A social day planner's server" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${COMMIT}" \
      org.opencontainers.image.created="${CREATED}"
# Two pools of native memory instead of eight for each core.
ENV TODOMATE_DATA_DIR=/var/lib/todomate MALLOC_ARENA_MAX=2
USER todomate
VOLUME /var/lib/todomate
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --start-interval=2s --retries=3 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8081/actuator/health/readiness"]
ENTRYPOINT ["java", "@java.options", "-XX:AOTCache=todomate.aot", "-jar", "todomate.jar"]
