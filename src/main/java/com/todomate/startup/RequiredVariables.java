package com.todomate.startup;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Refuses to start in production while required environment variables are missing or weak, and
/// names all of them at once, with what is allowed. Runs before any bean could complain about only
/// its own variable.
@Component
public class RequiredVariables implements BeanFactoryPostProcessor, EnvironmentAware {

    /// The minimum length of the database password in characters, which `deploy.sh` requires too.
    public static final int PASSWORD_LENGTH = 12;

    /// Part of every value in .env.example that must be replaced.
    private static final String PLACEHOLDER = "CHANGE_ME";

    /// A variable, and what production requires of its value.
    private record Variable(
            String name, String property, String allowed, Predicate<String> condition) {

        boolean isAllowed(Environment environment) {
            var value = environment.getProperty(property, "");
            return !value.contains(PLACEHOLDER) && condition.test(value);
        }

        @Override
        public String toString() {
            return name + " (" + allowed + ")";
        }
    }

    /// Sorted by name.
    private static final List<Variable> VARIABLES =
            List.of(
                    new Variable(
                            "DATABASE_HOST",
                            "todomate.database.host",
                            "the host of a MySQL server",
                            value -> !value.isBlank()),
                    new Variable(
                            "DATABASE_PASSWORD",
                            "todomate.database.password",
                            "at least %d characters".formatted(PASSWORD_LENGTH),
                            value -> !value.isBlank() && value.length() >= PASSWORD_LENGTH),
                    new Variable(
                            "JWT_PREVIOUS_SECRETS",
                            "todomate.tokens.previous-secrets",
                            "nothing, or secrets like JWT_SECRET, separated by commas",
                            value ->
                                    DeploymentProperties.splitList(value).stream()
                                            .allMatch(RequiredVariables::isStrong)),
                    new Variable(
                            "JWT_SECRET",
                            "todomate.tokens.secret",
                            SecretStrength.RULE,
                            RequiredVariables::isStrong),
                    new Variable(
                            "PUBLIC_URL",
                            "todomate.public-url",
                            "the server's own address, like https://todo.example.org",
                            DeploymentProperties::isSecureUrl),
                    new Variable(
                            "TODOMATE_RATE_LIMITS",
                            "todomate.limits",
                            "on",
                            value -> !value.equals("off")));

    private List<String> refused = List.of();

    private static boolean isStrong(String secret) {
        return !SecretStrength.isWeak(SecretStrength.decode(secret), true);
    }

    @Override
    public void setEnvironment(Environment environment) {
        if (!environment.getProperty("todomate.env", "").equals("production")) return;
        refused =
                VARIABLES.stream()
                        .filter(variable -> !variable.isAllowed(environment))
                        .map(Variable::toString)
                        .toList();
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (refused.isEmpty()) return;
        throw new ConfigurationException(
                "Set %s: production needs %s (.env.example explains each), or set TODOMATE_ENV to development."
                        .formatted(joined(), refused.size() == 1 ? "it" : "them"));
    }

    private String joined() {
        var last = refused.getLast();
        return refused.size() == 1
                ? last
                : String.join(", ", refused.subList(0, refused.size() - 1)) + " and " + last;
    }
}
