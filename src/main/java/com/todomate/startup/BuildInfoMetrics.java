package com.todomate.startup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/// Publishes the version and commit of this replica as the metric `todomate.info`, as `/info` does.
@Component
class BuildInfoMetrics implements MeterBinder {

    private static final String UNKNOWN = "unknown";

    private final ObjectProvider<BuildProperties> build;
    private final ObjectProvider<GitProperties> git;

    BuildInfoMetrics(ObjectProvider<BuildProperties> build, ObjectProvider<GitProperties> git) {
        this.build = build;
        this.git = git;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("todomate.info", () -> 1)
                .tag(
                        "version",
                        Optional.ofNullable(build.getIfAvailable())
                                .map(BuildProperties::getVersion)
                                .orElse(UNKNOWN))
                .tag(
                        "commit",
                        Optional.ofNullable(git.getIfAvailable())
                                .map(GitProperties::getShortCommitId)
                                .orElse(UNKNOWN))
                .register(meters);
    }
}
