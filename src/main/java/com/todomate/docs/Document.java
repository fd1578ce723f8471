package com.todomate.docs;

import static com.todomate.docs.Schemas.node;

import com.todomate.viewset.Api;
import com.todomate.viewset.ReadOnlyViewSet;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document: every route that Spring knows, in the words of the [Catalogue]. Made when
/// it is first asked for.
@Component
class Document {

    private final RequestMappingHandlerMapping mapping;
    private final JsonMapper json;
    private final Validator validator;
    private final Errors errors;
    private final String version;
    private final SingletonSupplier<Made> made = SingletonSupplier.of(this::make);

    /// The document, and what is wrong with the catalogue.
    record Made(String text, Set<String> faults) {}

    Document(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            JsonMapper json,
            Validator validator,
            MessageSource messages,
            ObjectProvider<BuildProperties> build) {
        this.mapping = mapping;
        this.json = json;
        this.validator = validator;
        this.errors = new Errors(messages);
        var known = build.getIfAvailable();
        this.version = String.valueOf(known == null ? "development" : known.getVersion());
    }

    byte[] text() {
        return made.obtain().text().getBytes(StandardCharsets.UTF_8);
    }

    Set<String> faults() {
        return made.obtain().faults();
    }

    private Made make() {
        var catalogue = new Catalogue(json);
        var routes =
                Route.all(mapping).stream()
                        .sorted(Comparator.comparingInt(catalogue::rank))
                        .toList();
        var schemas = new Schemas(catalogue, validator, new Defaults(json));
        var models = routes.stream().filter(route -> "create".equals(route.rule())).toList();
        models.forEach(route -> schemas.view(route.argument(ReadOnlyViewSet.class, 1)));
        var operations = new Operations(catalogue, schemas, validator, errors);
        var paths = node();
        for (var route : routes) {
            var path = Api.BASE + route.path();
            if (!paths.has(path)) paths.putObject(path);
            var method = route.method().toLowerCase(Locale.ROOT);
            ((ObjectNode) paths.get(path)).set(method, operations.of(route));
        }
        var components = catalogue.components();
        schemas.named().forEach(components.withObject("schemas")::set);
        components.set("responses", errors.shared());

        var document = node().put("openapi", "3.1.0");
        document.set("info", catalogue.info().put("version", version));
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        document.set("tags", catalogue.tags());
        document.set("paths", paths);
        document.set("components", components);
        return new Made(json.writeValueAsString(document), catalogue.faults());
    }
}
